/** Authenticated encryption of small secrets at rest: AES-256-GCM, a random 96-bit IV, bound to what it belongs to. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Problem } from '../problem';

const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface Sealer {
  /** `context` names what the secret belongs to (workspace and connection): sealed text moved elsewhere does not open. */
  seal(plain: string, context: string): string;
  /** @throws Problem `configuration_invalid` when it was sealed with another installation secret, or changed. */
  open(sealed: string, context: string): string;
}

/** `keyId` is written in front, so that a rotated key can tell what it has to seal again. */
export function sealer(key: Buffer, keyId: string): Sealer {
  return {
    seal: (plain, context) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(`${keyId}\n${context}`));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${keyId}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open: (sealed, context) => {
      const [id, text] = sealed.split('.');
      const bytes = Buffer.from(text ?? '', 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES)).setAAD(
          Buffer.from(`${id}\n${context}`),
        );
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch (error) {
        throw new Problem(
          'configuration_invalid',
          'Stored credentials cannot be read: SOJOURN_SECRET or secret.key is not the one they were sealed with.',
          undefined,
          undefined,
          { cause: error },
        );
      }
    },
  };
}

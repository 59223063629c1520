# One image for the API and the worker; docker-compose.yml says which runs.
FROM node:22-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY engine engine
COPY activities activities
COPY connectors connectors
COPY definitions definitions
COPY builder-ui builder-ui
RUN npm run build && npm prune --omit=dev && mkdir /data && chown node /data
USER node
EXPOSE 3300
CMD ["node", "--import", "tsx", "engine/api/main.ts"]

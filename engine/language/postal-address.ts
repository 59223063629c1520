/** The parameter of a journey that marketing emails show in their footer: the postal address of their sender. */
export const POSTAL_ADDRESS = 'postalAddress';

/** Tests sit beside the code; end-to-end suites under tests/. Long suites have their own scripts. */
module.exports = {
  testMatch: [
    '<rootDir>/{engine,activities,connectors,definitions,builder-ui,docs}/**/*.test.{ts,tsx}',
    '<rootDir>/tests/{e2e,clients,replay,ground,oracle,migrations}/**/*.test.ts',
  ],
  testEnvironment: 'node',
  transform: {
    '^.+\\.(ts|tsx|mjs|js)$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(temporal-polyfill|temporal-utils|uuid|@dagrejs)/)'],
  // Class names mean nothing to the tests' DOM.
  moduleNameMapper: { '\\.css$': '<rootDir>/builder-ui/src/testing-styles.ts' },
  testTimeout: 60_000,
  maxWorkers: 2,
};

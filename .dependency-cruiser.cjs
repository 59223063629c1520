/** Imports point one way: see docs/architecture.md. The web app's own rule and the one against cycles stand in biome.json: this tool reads neither TSX nor which imports are types only. */
module.exports = {
  forbidden: [
    {
      name: 'connectors-see-only-the-kit',
      severity: 'error',
      from: { path: '^connectors/([^/]+)/', pathNot: '^connectors/kit/' },
      to: { path: '^(engine|activities|builder-ui|connectors/(?!kit/|$1/))', pathNot: '^connectors/kit/' },
    },
    {
      name: 'kit-stands-alone',
      severity: 'error',
      from: { path: '^connectors/kit/' },
      to: { path: '^(engine|activities|builder-ui|connectors/(?!kit/))' },
    },
    {
      name: 'workflows-import-types-only',
      severity: 'error',
      from: { path: '^engine/workflows/' },
      to: { path: '^(engine/(?!workflows/)|connectors/|node_modules/(?!@temporalio/))', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-core',
      severity: 'error',
      from: { path: '^engine/(language|runtime|time)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^engine/',
        pathNot:
          '^engine/(language|runtime|time|messaging/policy|people/apply|people/consent|people/rollup|people/traits|problem|store/rows)',
      },
    },
    {
      name: 'one-importer-of-temporal-polyfill',
      severity: 'error',
      from: { pathNot: '^engine/time/' },
      to: { path: 'node_modules/temporal-polyfill' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|__snapshots__)/' },
    tsPreCompilationDeps: 'specify',
    parser: 'swc',
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};

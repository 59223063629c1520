/** Stands in for style sheets in tests. */
module.exports = {};

// Package exchange writes graphs for other tools, and reads what these write: GraphML,
// comma-separated values and DOT; Mermaid, Parquet and the files that Neo4j imports are
// written alone. Package snapshot lists the formats.
package exchange

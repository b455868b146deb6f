// Package answer has the answers of the commands on dependencies, each as text for people
// or as data for programs.
package answer

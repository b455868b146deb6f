package input

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"strata/graph"
	"strata/graph/bounded"
	"strata/graph/review"
)

// reviewGraph returns a graph that holds its verdicts with those of the file named
// besides, or without any.
func (l *Loader) reviewGraph(g *graph.Graph) (*graph.Graph, error) {
	if l.NoReviews {
		return g.Raw(), nil
	}
	if l.Reviews == "" {
		return g, nil
	}
	verdicts, err := ReadVerdicts(l.Reviews)
	if err != nil {
		return nil, err
	}
	return review.Apply(review.Join(g.Verdicts(), review.Bind(verdicts, g, nil)), g), nil
}

// verdictsBeside returns the verdicts on documents at paths: those of the file
// named, or of the files that stand beside them.
func (l *Loader) verdictsBeside(paths []string) ([]graph.Verdict, error) {
	switch {
	case l.NoReviews:
		return nil, nil
	case l.Reviews != "":
		return ReadVerdicts(l.Reviews)
	}
	var verdicts []graph.Verdict
	for _, name := range ReviewFiles(paths) {
		list, err := VerdictsAt(name)
		if err != nil {
			return nil, err
		}
		verdicts = review.Join(verdicts, list)
	}
	return verdicts, nil
}

// Ledger returns the file that verdicts are recorded in, and those that it has.
func (l *Loader) Ledger() (file string, verdicts []graph.Verdict, err error) {
	file = l.Reviews
	if file == "" {
		documents, err := l.Documents()
		if err != nil {
			return "", nil, err
		}
		if len(documents) == 0 {
			return "", nil, errors.New("no documents are read that a file of verdicts could stand beside: name one with --reviews")
		}
		files := ReviewFiles(documents)
		if len(files) > 1 {
			return "", nil, errors.New("documents are read from several directories: name the file of verdicts with --reviews")
		}
		verdicts, err = VerdictsAt(files[0])
		return files[0], verdicts, err
	}
	if verdicts, err = ReadVerdicts(file); errors.Is(err, fs.ErrNotExist) {
		return file, nil, nil
	}
	return file, verdicts, err
}

// ReviewFiles returns where the files of verdicts on documents at paths would stand.
func ReviewFiles(paths []string) []string {
	var files []string
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			path = filepath.Dir(path)
		}
		if file := filepath.Join(path, review.FileName); !slices.Contains(files, file) {
			files = append(files, file)
		}
	}
	return files
}

// maxVerdicts is the size of the largest file of verdicts that is read, in bytes: some
// hundred thousand.
const maxVerdicts = 32 << 20

// ReadVerdicts reads a file of verdicts that the command line names.
func ReadVerdicts(name string) ([]graph.Verdict, error) {
	text, err := bounded.Read(name, maxVerdicts)
	if err != nil {
		return nil, PathError(err, "--reviews takes a file of verdicts, as 'strata review' writes it")
	}
	return review.Parse(name, text)
}

// VerdictsAt reads a file of verdicts that nobody named and that may stand beside
// documents, in their work tree. It returns none if there is no such file.
func VerdictsAt(name string) ([]graph.Verdict, error) {
	if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	text, err := readInTree(name, maxVerdicts)
	if err != nil {
		return nil, PathError(err, "want a file of verdicts, as 'strata review' writes it, or name another with --reviews")
	}
	return review.Parse(name, text)
}

// verdictsIn returns the verdicts of a file system, whose paths are reported behind
// a prefix: those of the file named, or of the file in its root.
func (l *Loader) verdictsIn(fsys fs.FS, prefix string) ([]graph.Verdict, error) {
	switch {
	case l.NoReviews:
		return nil, nil
	case l.Reviews != "":
		return ReadVerdicts(l.Reviews)
	}
	in, err := fsys.Open(review.FileName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, PathError(err, "this is the file of verdicts of that revision")
	}
	defer in.Close()
	text, err := bounded.ReadAll(in, maxVerdicts)
	if err != nil {
		return nil, err
	}
	return review.Parse(prefix+review.FileName, text)
}

// The random numbers of libtorch and the count of its tensors belong to the process: tests that seed the one or watch
// the other must not overlap.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

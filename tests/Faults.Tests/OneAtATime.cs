// Servers, kills and load share the machine: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

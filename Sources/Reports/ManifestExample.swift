extension Manifest {
  /// A manifest with comments, to start from.
  package static let example = """
    # What `entente batch` draws. Paths are reckoned from this file's folder.
    title: Weekly alliances

    # Articles, crawls, folders or events; patterns as in a shell.
    inputs:
      - articles/

    # Where the maps and pages go.
    output: Output/weekly

    # Limits of one worker: seconds for a map, megabytes of memory.
    limits:
      seconds: 60
      megabytes: 2048

    # What holds for every map that does not say otherwise. Filters have the names of the command line's options.
    defaults:
      style: report
      formats: [svg, png]
      dpi: 150

    maps:
      # One map of everything.
      - name: all
        title: The whole network

      # One map for each of the ten most tied actors; places stay those of the whole network.
      - name: "actor-{actor}"
        title: "{actor.name} and its neighbours"
        each: actor top 10
        layout: shared

      # One map a month.
      - name: "month-{period}"
        title: "{period}"
        each: month from 2024-01 to 2024-12
        layout: shared

    """
}

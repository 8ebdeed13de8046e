using System.Globalization;

namespace ChaosOperator.Cli.Local;

/// <summary>The folder where state files are when none is named: a file for each run, by namespace and name.</summary>
internal sealed class StateFolder(string folder)
{
    private const string Extension = ".json";

    /// <summary>The folder of this user: below <c>XDG_STATE_HOME</c>, or <c>~/.local/state</c>.</summary>
    public static StateFolder Default => new(Path.Combine(
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } home && Path.IsPathRooted(home)
            ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state"),
        "chaos-operator",
        "runs"));

    /// <summary>Its path.</summary>
    public string Folder => folder;

    /// <summary>File of a run.</summary>
    public string FileOf(string space, string run) => Path.Combine(folder, $"{space}.{run}{Extension}");

    /// <summary>The number after that of the last run of an experiment.</summary>
    public int NextNumber(string space, string experiment) => Of(space, experiment).Select(found => found.Number).DefaultIfEmpty().Max() + 1;

    /// <summary>The files of runs that are not over, those that cannot be read among them; of one experiment, or of all.</summary>
    /// <param name="space">Namespace; null: of all.</param>
    /// <param name="experiment">Name of the experiment; null: of all.</param>
    public IReadOnlyList<string> Unfinished(string? space = null, string? experiment = null) => [.. Of(space, experiment).Select(found => found.File).Where(IsUnfinished)];

    private IEnumerable<(string File, int Number)> Of(string? space, string? experiment)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(folder, $"*{Extension}").Order(StringComparer.Ordinal))
        {
            // namespace.experiment-number: a namespace has no dot.
            if (Path.GetFileNameWithoutExtension(file).Split('.', 2) is [var of, var run]
                && run.LastIndexOf('-') is > 0 and var dash
                && int.TryParse(run.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && (space is null || of == space)
                && (experiment is null || run[..dash] == experiment))
            {
                yield return (file, number);
            }
        }
    }

    private static bool IsUnfinished(string file)
    {
        try
        {
            return !StateFile.Read(file).IsOver;
        }
        catch (StateFileException)
        {
            return true;
        }
    }
}

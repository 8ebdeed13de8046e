namespace ChaosOperator.Demo.Leftovers;

/// <summary>
/// Marks that every process of the demonstration carries in its environment, however deep in the tree: a name by which it is found afterwards, and a
/// folder of its own for temporary files. Disposing removes the folder.
/// </summary>
internal sealed class Traces : IDisposable
{
    private const string Variable = "CHAOS_OPERATOR_DEMO";
    private readonly string id = Guid.NewGuid().ToString("N");
    private readonly DirectoryInfo temporary = Directory.CreateTempSubdirectory("chaos-operator-demo-");

    private Traces()
    {
    }

    /// <summary>From here on, processes that are started carry the marks.</summary>
    public static Traces Leave()
    {
        var traces = new Traces();
        Environment.SetEnvironmentVariable(Variable, traces.id);
        Environment.SetEnvironmentVariable("TMPDIR", traces.temporary.FullName);

        // The runtime's diagnostic sockets would stay behind in the temporary folder of a process that is killed.
        Environment.SetEnvironmentVariable("DOTNET_EnableDiagnostics", "0");
        return traces;
    }

    /// <summary>The processes that still run, as <c>id name</c>.</summary>
    public IReadOnlyList<string> Processes() =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let process = Path.GetFileName(folder)
           where process.All(char.IsAsciiDigit) && process != $"{Environment.ProcessId}" && Carries(folder)
           select $"{process} {Read(Path.Combine(folder, "comm")).Trim()}",
    ];

    /// <summary>The temporary files that are still there.</summary>
    public IReadOnlyList<string> TemporaryFiles() => [.. temporary.EnumerateFileSystemInfos().Select(entry => entry.FullName)];

    public void Dispose() => temporary.Delete(recursive: true);

    private bool Carries(string folder) =>
        Read(Path.Combine(folder, "environ")).Split('\0').Contains($"{Variable}={id}", StringComparer.Ordinal);

    // Processes of others cannot be read, and any may end meanwhile; neither is one of ours that still runs.
    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

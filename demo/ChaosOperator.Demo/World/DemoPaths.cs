using ChaosOperator.TestEnvironment;

namespace ChaosOperator.Demo.World;

/// <summary>The files that the demonstration leaves, in a folder that it has for itself as long as it goes on. Those of the time before are removed.</summary>
internal sealed class DemoPaths : IDisposable
{
    private const string Usual = "artifacts/demo";

    /// <summary>By it a demonstration knows a folder of another, whose files it may remove, and whether that one still goes on.</summary>
    private const string Mark = ".demonstration";

    private readonly FileStream mark;

    private DemoPaths(string root, string shown, FileStream mark) => (Root, Shown, this.mark) = (root, $"{shown.TrimEnd('/')}/", mark);

    public string Root { get; }

    /// <summary>The folder as people write it.</summary>
    public string Shown { get; }

    public string OperatorLog => Path.Combine(Root, "logs", "operator.log");

    public string LabLog => Path.Combine(Root, "logs", "lab.log");

    public string Chart => Path.Combine(Root, "chart.txt");

    /// <summary>Every object of the story, when a run went wrong.</summary>
    public string Objects => Path.Combine(Root, "objects.yaml");

    public string ControlPlane => Path.Combine(Root, "control-plane");

    /// <summary>The kubeconfig of the user's context, while the demonstration goes on.</summary>
    public string ContextKubeconfig => Path.Combine(Root, "kubeconfig");

    /// <summary>Takes the folder, and removes what the demonstration before has left there.</summary>
    /// <param name="output">The folder, as the user wrote it; null for the usual one.</param>
    /// <exception cref="DemoFailedException">Another demonstration goes on there, or the folder holds what is none of ours.</exception>
    public static DemoPaths Prepare(string? output)
    {
        var (root, shown) = output is null ? (Repository.Path(Usual), Usual) : (Path.GetFullPath(output), output);
        var entries = new DirectoryInfo(root) is { Exists: true } there ? there.GetFileSystemInfos() : [];
        if (output is not null && entries.Length > 0 && !entries.Any(entry => entry.Name == Mark))
            throw new DemoFailedException($"{shown} holds files that no demonstration has left, and the story would remove them. Name a folder that is empty, or not there yet.");
        Directory.CreateDirectory(root);
        var taken = Take(root, shown);
        foreach (var entry in entries.Where(entry => entry.Name != Mark))
        {
            if (entry is DirectoryInfo folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }

        Directory.CreateDirectory(Path.Combine(root, "logs"));
        return new DemoPaths(root, shown, taken);
    }

    /// <summary>The report of a run, as a page.</summary>
    public string Report(string run) => Path.Combine(Root, $"{run}.html");

    /// <summary>What a shell has to read to use what is kept running.</summary>
    public string ShellSettings => Path.Combine(Root, "env");

    public string RunManifest(string run) => Path.Combine(Root, $"{run}.yaml");

    /// <summary>Keeps the logs of the control plane with the others, and removes what else was in its folder.</summary>
    public void CollectControlPlaneLogs()
    {
        if (!Directory.Exists(ControlPlane))
            return;
        var logs = new DirectoryInfo(Path.Combine(ControlPlane, "logs"));
        foreach (var log in logs.Exists ? logs.EnumerateFiles() : [])
            log.MoveTo(Path.Combine(Root, "logs", log.Name), overwrite: true);
        Directory.Delete(ControlPlane, recursive: true);
    }

    public void Dispose() => mark.Dispose();

    /// <summary>The lock goes with the process, however that ends.</summary>
    private static FileStream Take(string root, string shown)
    {
        try
        {
            return new FileStream(Path.Combine(root, Mark), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new DemoFailedException($"Another demonstration goes on in {shown}. End it by Ctrl-C, or let this one work in another folder: --output DIRECTORY.", exception);
        }
    }
}

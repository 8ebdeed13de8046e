using ChaosOperator.TestEnvironment;

namespace ChaosOperator.Demo.World;

/// <summary>The files that the demonstration leaves, below <c>artifacts/demo/</c>. Those of the time before are removed.</summary>
internal sealed class DemoPaths
{
    private DemoPaths(string root) => Root = root;

    public string Root { get; }

    /// <summary>The folder as people write it.</summary>
    public const string Shown = "artifacts/demo/";

    public string OperatorLog => Path.Combine(Root, "logs", "operator.log");

    public string LabLog => Path.Combine(Root, "logs", "lab.log");

    public string Chart => Path.Combine(Root, "chart.txt");

    /// <summary>Every object of the story, when a run went wrong.</summary>
    public string Objects => Path.Combine(Root, "objects.yaml");

    public string ControlPlane => Path.Combine(Root, "control-plane");

    /// <summary>The kubeconfig of the user's context, while the demonstration goes on.</summary>
    public string ContextKubeconfig => Path.Combine(Root, "kubeconfig");

    public static DemoPaths Prepare()
    {
        var root = Repository.Path("artifacts", "demo");
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(Path.Combine(root, "logs"));
        return new DemoPaths(root);
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
}

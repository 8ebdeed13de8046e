using ChaosOperator.TestEnvironment.Processes;

namespace ChaosOperator.Tests.Shared.Documentation;

/// <summary>A shell in which the commands of one page are run, one after the other, as somebody does who reads it in a clone of the repository with the command line installed.</summary>
internal sealed class PageShell : IDisposable
{
    private static readonly string Root = Path.GetFullPath(Repository.Folder("."));

    /// <summary>Where Debian has its AWS CLI, which does not know AWS_ENDPOINT_URL yet.</summary>
    private const string AwsCli = "/usr/bin/aws";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chaos-operator-page-");
    private readonly IReadOnlyDictionary<string, string?> environment;
    private int last;

    /// <param name="page">The page.</param>
    /// <param name="kubectl">The kubectl; null: one that knows nothing but <c>kubectl chaos</c>.</param>
    /// <param name="kubeconfig">The cluster; null: none.</param>
    /// <param name="aws">What leads to an AWS; null: nothing does.</param>
    public PageShell(string page, string? kubectl = null, string? kubeconfig = null, IReadOnlyDictionary<string, string?>? aws = null)
    {
        // The clone: what is in it is read through links, what is written stays here.
        foreach (var entry in Directory.GetFileSystemEntries(Root).Where(entry => Path.GetFileName(entry)[0] != '.' && Path.GetFileName(entry) != "bin"))
        {
            File.CreateSymbolicLink(Path.Combine(folder.FullName, Path.GetFileName(entry)), entry);
        }

        // What pages call the reader's own files, and where they put programs.
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "manifests"), Path.Combine(Root, "examples", "region-failover"));
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "experiments"), Path.Combine(Root, "examples", "region-failover"));
        Directory.CreateDirectory(Path.Combine(folder.FullName, ".local", "bin"));
        foreach (var block in FencedBlock.All.Where(block => block.Page == page))
        {
            if (block.Noted("file") is { } file)
            {
                File.WriteAllText(Path.Combine(folder.FullName, file), block.Text);
            }
        }

        var programs = Directory.CreateDirectory(Path.Combine(folder.FullName, ".programs")).FullName;
        File.CreateSymbolicLink(Path.Combine(programs, "kubectl-chaos"), TestEnvironment.Repository.Program("ChaosOperator.Cli", "kubectl-chaos"));
        if (kubectl is null)
        {
            Write(programs, "kubectl", "[ \"$1\" = chaos ] || { echo \"this page has no cluster: $*\" >&2; exit 64; }\nshift\nexec kubectl-chaos \"$@\"");
        }
        else
        {
            File.CreateSymbolicLink(Path.Combine(programs, "kubectl"), kubectl);
        }

        if (aws is not null)
        {
            Write(programs, "aws", $"exec {AwsCli} --endpoint-url \"$AWS_ENDPOINT_URL\" \"$@\"");
            // API servers before 1.25 do not know the rules of the definitions: they leave them out when the client applies, and refuse them when they are to apply themselves.
            Write(programs, "helm", $"[ \"$1\" != install ] || set -- \"$@\" --server-side=false --disable-openapi-validation\nexec {Environment.GetEnvironmentVariable("HELM") ?? "helm"} \"$@\"");
        }

        environment = new Dictionary<string, string?>(aws ?? new Dictionary<string, string?> { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1" })
        {
            ["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = folder.FullName,
            ["KUBECONFIG"] = kubeconfig ?? "/nowhere",
            ["AWS_PAGER"] = "",
        };
    }

    /// <summary>How long a command may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Runs a command; what it writes to either stream comes back as one text.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task<(int Code, string Output)> RunAsync(ShownCommand command, CancellationToken cancellationToken)
    {
        var script = $"cd '{folder.FullName}'\nexec 2>&1\nset -o pipefail\n(exit {last})\n{command.Runnable}";
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        var result = await Command.RunAsync("bash", ["-c", script], "", environment, deadline.Token);
        last = result.ExitCode;
        return (last, result.Output);
    }

    private static void Write(string folder, string program, string script)
    {
        var path = Path.Combine(folder, program);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Takes the folder away.</summary>
    public void Dispose() => folder.Delete(recursive: true);
}

using ChaosOperator.TestEnvironment.Processes;

namespace ChaosOperator.Tests.Shared.Documentation;

/// <summary>A shell in which the commands of one page are run, one after the other, as somebody does who reads it in a clone of the repository with the programs installed.</summary>
internal sealed class PageShell : IDisposable
{
    private static readonly string Root = Path.GetFullPath(Repository.Folder("."));

    /// <summary>Where Debian has its AWS CLI, which does not know AWS_ENDPOINT_URL yet.</summary>
    private const string AwsCli = "/usr/bin/aws";

    /// <summary>
    /// The AWS CLI, pointed at the lab. One of 2023 does not know the associations of EKS Pod Identity: it is then given their description, in the form in which it has that of every operation, and takes and sends what a page
    /// says by it.
    /// </summary>
    private const string Aws = """
        #!/bin/sh
        case "$*" in
        *pod-identity-association*)
            '{cli}' "$1" "$2" --generate-cli-skeleton > /dev/null 2>&1 || { mkdir -p ~/.aws && ln -sfn '{models}' ~/.aws/models; } ;;
        esac
        exec '{cli}' --endpoint-url "$AWS_ENDPOINT_URL" "$@"
        """;

    /// <summary>What kubectl does with a plugin, without its start; the rest is for the real one.</summary>
    private const string QuickKubectl = """
        #!/bin/sh
        if [ "$1" = chaos ]; then shift; exec kubectl-chaos "$@"; fi
        [ -n "$KUBECTL" ] || PATH=${PATH#*:}
        exec "${KUBECTL:-kubectl}" "$@"
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chaos-operator-page-");
    private readonly IReadOnlyDictionary<string, string?> environment;
    private int last;

    /// <param name="page">The page.</param>
    /// <param name="kubectl">The kubectl, for pages with a cluster; null: whichever there is.</param>
    /// <param name="kubeconfig">The cluster; null: none.</param>
    /// <param name="surroundings">Variables over those that a reader has; without any there is no AWS.</param>
    /// <param name="clock">The clock of a lab, by which local runs live; null: that of the machine.</param>
    public PageShell(string page, string? kubectl = null, string? kubeconfig = null, IReadOnlyDictionary<string, string?>? surroundings = null, Uri? clock = null)
    {
        // The clone: what is in it is read through links, what is written stays here.
        foreach (var entry in Directory.GetFileSystemEntries(Root).Where(entry => Path.GetFileName(entry)[0] != '.' && Path.GetFileName(entry) is not ("bin" or "artifacts" or "dev")))
        {
            Link(Path.GetFileName(entry), entry);
        }

        // What is built and set up once is that of the tests: only the folder in which it is called is the page's.
        Write(Path.Combine(Folder, "dev"), $"#!/bin/sh\nHOME='{Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)}' exec '{Path.Combine(Root, "dev")}' \"$@\"\n");

        // What pages call the reader's own files.
        Link("manifests", Path.Combine(Root, "examples", "region-failover"));
        Link("experiments", Path.Combine(Root, "examples", "region-failover"));
        foreach (var block in FencedBlock.All.Where(block => block.Page == page))
        {
            if (block.Noted("file") is { } file)
            {
                File.WriteAllText(Path.Combine(Folder, file), block.Text);
            }
        }

        var programs = Directory.CreateDirectory(Path.Combine(Folder, ".programs")).FullName;
        var (ours, local) = (TestEnvironment.Repository.Program("ChaosOperator.Cli", "kubectl-chaos"), Path.Combine(programs, "kubectl-chaos"));
        if (clock is null)
        {
            File.CreateSymbolicLink(local, ours);
        }
        else
        {
            Write(local, $"#!/bin/sh\ncase \" $* \" in *' --local '*) set -- \"$@\" --clock '{clock}';; esac\nexec '{ours}' \"$@\"\n");
        }

        File.CreateSymbolicLink(Path.Combine(programs, "chaos-operator"), TestEnvironment.Repository.Program("ChaosOperator"));
        if (kubectl is null)
        {
            Write(Path.Combine(programs, "kubectl"), QuickKubectl);
        }
        else
        {
            File.CreateSymbolicLink(Path.Combine(programs, "kubectl"), kubectl);
        }

        if (surroundings is not null)
        {
            Write(Path.Combine(programs, "aws"), Aws.Replace("{cli}", AwsCli, StringComparison.Ordinal).Replace("{models}", Path.Combine(Root, "tests", "Shared", "Documentation", "models"), StringComparison.Ordinal));
            // API servers before 1.25 do not know the rules of the definitions: they leave them out when the client applies, and refuse them when they are to apply themselves.
            Write(Path.Combine(programs, "helm"), $"#!/bin/sh\n[ \"$1\" != install ] || set -- \"$@\" --server-side=false --disable-openapi-validation\nexec {Environment.GetEnvironmentVariable("HELM") ?? "helm"} \"$@\"\n");
        }

        environment = new Dictionary<string, string?>(surroundings ?? new Dictionary<string, string?> { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1" })
        {
            ["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = Folder,
            ["XDG_STATE_HOME"] = null,
            ["KUBECONFIG"] = kubeconfig ?? "/nowhere",
            ["AWS_PAGER"] = "",
        };
    }

    /// <summary>How long a command may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The folder of the clone; also the reader's home.</summary>
    public string Folder => folder.FullName;

    /// <summary>Runs a command; what it writes to either stream comes back as one text.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task<(int Code, string Output)> RunAsync(ShownCommand command, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        var result = await Command.RunAsync("bash", ["-c", InClone($"exec 2>&1\n(exit {last})\n{command.Runnable}")], "", environment, deadline.Token);
        last = result.ExitCode;
        return (last, result.Output);
    }

    /// <summary>What a command writes that ends with a certain code.</summary>
    /// <param name="command">The command.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <exception cref="InvalidOperationException">It ended with another one.</exception>
    public async Task<string> OutputAsync(ShownCommand command, int code, CancellationToken cancellationToken)
    {
        var (ended, output) = await RunAsync(command, cancellationToken);
        return ended == code ? output : throw new InvalidOperationException($"{command.Place}\nended with {ended}, not {code}:\n{output}");
    }

    /// <summary>A command as a process that hears signals, since the shell becomes it.</summary>
    /// <param name="command">One program with its arguments.</param>
    /// <param name="log">Where both its streams go.</param>
    public ProcessSpec Process(ShownCommand command, string log) => new(command.Place, "bash", ["-c", InClone($"exec {command.Runnable}")], log) { Environment = environment };

    /// <summary>Lets something be found in the folder.</summary>
    /// <param name="name">What it is called there.</param>
    /// <param name="target">Where it is.</param>
    public void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(Folder, name), target);

    /// <summary>Takes the folder away.</summary>
    public void Dispose() => folder.Delete(recursive: true);

    private string InClone(string command) => $"set -o pipefail\ncd '{Folder}'\n{command}";

    private static void Write(string file, string script)
    {
        File.WriteAllText(file, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}

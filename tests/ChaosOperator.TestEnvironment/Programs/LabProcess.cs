using System.Text.RegularExpressions;
using ChaosOperator.TestEnvironment.Processes;

namespace ChaosOperator.TestEnvironment.Programs;

/// <summary>The lab (a local AWS world) as a process of its own.</summary>
public sealed partial class LabProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);
    private readonly ManagedProcess process;
    private readonly HttpClient http;

    private LabProcess(ManagedProcess process, Uri address)
    {
        this.process = process;
        Address = address;
        http = new HttpClient { BaseAddress = address };
        Client = new LabClient(http);
        Environment = new Dictionary<string, string?>
        {
            ["AWS_ENDPOINT_URL"] = address.GetLeftPart(UriPartial.Authority),
            ["AWS_ACCESS_KEY_ID"] = "lab",
            ["AWS_SECRET_ACCESS_KEY"] = "lab",
            ["AWS_SESSION_TOKEN"] = null,
            ["AWS_PROFILE"] = null,
            ["AWS_REGION"] = "us-east-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };
    }

    /// <summary>Where every service and the admin endpoints answer.</summary>
    public Uri Address { get; }

    /// <summary>The clock that the operator takes (its option <c>--clock</c>).</summary>
    public Uri ClockAddress => new(Address, "lab/clock");

    /// <summary>The environment that points AWS clients at the lab and at nothing else; a null removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>The admin endpoints.</summary>
    public LabClient Client { get; }

    /// <summary>Where the lab's output goes.</summary>
    public string LogFile => process.LogFile;

    /// <summary>Starts the lab and waits until it listens.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="logFile">Where its output goes; null for a new file below <c>artifacts/run/</c>.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<LabProcess> StartAsync(
        LabOptions? options = null, string? logFile = null, CancellationToken cancellationToken = default)
    {
        var started = await ManagedProcess.StartAsync(new ProcessSpec(
            "the lab",
            Repository.Program("ChaosOperator.Lab"),
            [.. (options ?? new LabOptions()).ToArguments()],
            logFile ?? Path.Combine(Repository.NewRunFolder("lab"), "lab.log"))
        {
            Environment = ShortLife.Environment,
        });
        try
        {
            var listening = await started.WaitForOutputAsync(ListeningLine(), StartDeadline, cancellationToken);
            return new LabProcess(started, new Uri(listening.Groups["address"].Value));
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks the lab to end (SIGTERM), so that it removes its temporary files, and waits for that.</summary>
    /// <param name="within">The deadline; 20 s if not given.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It did not end in time; it was killed.</exception>
    public Task<int> StopAsync(TimeSpan? within = null) => process.StopAsync(within);

    /// <summary>Lets AWS fall silent: connections stay open, and nothing answers. The lab's time goes on.</summary>
    public void Suspend() => process.Suspend();

    /// <summary>Lets AWS answer again after <see cref="Suspend"/>.</summary>
    public void Resume() => process.Resume();

    /// <summary>Kills the lab, and with it everything it holds.</summary>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
    }

    [GeneratedRegex(@"^Listening on (?<address>http://127\.0\.0\.1:\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListeningLine();
}

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ChaosOperator.TestEnvironment.Processes;

/// <summary>
/// A child process that cannot become an orphan: it has a session and process group of its own, out of reach of the terminal's Ctrl-C, and the
/// kernel kills it when this process ends, however that happens. Its output goes straight to a file, so that nothing is lost when either is killed.
/// </summary>
public sealed class ManagedProcess : IAsyncDisposable
{
    private const string BecomeTheCommand = """exec "$@" >>"$0" 2>&1 </dev/null""";
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(20);
    private readonly Process process;
    private readonly ProcessSpec spec;
    private readonly int logLengthAtStart;

    private ManagedProcess(ProcessSpec spec, Process process, int logLengthAtStart)
    {
        this.spec = spec;
        this.process = process;
        this.logLengthAtStart = logLengthAtStart;
    }

    /// <summary>The process id; also that of its group.</summary>
    public int Id => process.Id;

    /// <summary>Where its output goes.</summary>
    public string LogFile => spec.LogFile;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Its exit code; 128 + signal if a signal ended it.</summary>
    /// <exception cref="InvalidOperationException">It still runs.</exception>
    public int ExitCode => process.ExitCode;

    /// <summary>Starts a process.</summary>
    /// <param name="spec">What to start.</param>
    public static async Task<ManagedProcess> StartAsync(ProcessSpec spec)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(spec.LogFile)) is { } folder)
            Directory.CreateDirectory(folder);
        var logLength = File.Exists(spec.LogFile) ? (await File.ReadAllTextAsync(spec.LogFile)).Length : 0;

        // Each of these becomes the next one by exec, so the process id stays the same.
        var start = new ProcessStartInfo("setsid") { UseShellExecute = false, WorkingDirectory = Repository.Root };
        foreach (var argument in (IEnumerable<string>)
            ["setpriv", "--pdeathsig", "KILL", "bash", "-c", BecomeTheCommand, spec.LogFile, spec.Executable, .. spec.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in spec.Environment)
            start.Environment[name] = value;
        return new ManagedProcess(spec, await ProcessSpawner.StartAsync(start), logLength);
    }

    /// <summary>What it has written since it was started.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    public async Task<string> ReadLogAsync(CancellationToken cancellationToken) =>
        File.Exists(LogFile) ? (await File.ReadAllTextAsync(LogFile, cancellationToken))[logLengthAtStart..] : "";

    /// <summary>Waits for output that matches, and returns the match.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="within">The deadline.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The process ended before.</exception>
    /// <exception cref="TimeoutException">The deadline passed; the message holds what was written.</exception>
    public async Task<Match> WaitForOutputAsync(Regex pattern, TimeSpan within, CancellationToken cancellationToken)
    {
        var log = await Eventually.SeeAsync(
            $"{spec.Name} writes a line that matches {pattern}",
            async token =>
            {
                var ended = HasExited;
                var written = await ReadLogAsync(token);
                if (ended && !pattern.IsMatch(written))
                    throw new InvalidOperationException($"{spec.Name} ended with exit code {ExitCode}; its output:\n{written}");
                return written;
            },
            pattern.IsMatch,
            within,
            cancellationToken);
        return pattern.Match(log);
    }

    /// <summary>Kills it and its group at once (SIGKILL), as a crash would.</summary>
    public async Task KillAsync()
    {
        if (!HasExited)
            Signals.SendToGroup(Id, Signals.Kill);
        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(StopDeadline);
    }

    /// <summary>Asks it to end (SIGTERM) and waits for that.</summary>
    /// <param name="within">The deadline; 20 s if not given.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It did not end in time; it was killed.</exception>
    public async Task<int> StopAsync(TimeSpan? within = null)
    {
        if (!HasExited)
            Signals.Send(Id, Signals.Terminate);
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(within ?? StopDeadline);
        }
        catch (TimeoutException exception)
        {
            await KillAsync();
            throw new TimeoutException($"{spec.Name} did not end within {(within ?? StopDeadline).TotalSeconds:0} s of SIGTERM and was killed; its log: {LogFile}", exception);
        }

        return ExitCode;
    }

    /// <summary>What Ctrl-C does: SIGINT to it and its group.</summary>
    public void Interrupt() => Signals.SendToGroup(Id, Signals.Interrupt);

    /// <summary>Lets it and its group stand still (SIGSTOP): its connections stay open, and nothing answers.</summary>
    public void Suspend() => Signals.SendToGroup(Id, Signals.Stop);

    /// <summary>Lets it go on after <see cref="Suspend"/> (SIGCONT).</summary>
    public void Resume() => Signals.SendToGroup(Id, Signals.Continue);

    /// <summary>Waits until it ends by itself.</summary>
    /// <param name="within">The deadline.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken).WaitAsync(within, cancellationToken);
        return ExitCode;
    }

    /// <summary>Kills what is left of it.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }
}

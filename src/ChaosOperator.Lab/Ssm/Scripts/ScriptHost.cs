using System.Diagnostics;
using System.Net.Sockets;

namespace ChaosOperator.Lab.Ssm.Scripts;

/// <summary>
/// The Python process that scripts are forked from. Started once, when the first document arrives, because importing boto3 costs
/// more real time than the lab's speed forgives.
/// </summary>
internal sealed class ScriptHost(ILogger<ScriptHost> logger) : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Lock _gate = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chaos-lab-");
    private Task? _started;
    private Process? _process;

    private string SocketPath => Path.Combine(_folder.FullName, "scripts.sock");

    /// <summary>Begins to start the process if that has not been done; its completion tells when scripts can run.</summary>
    public Task WarmAsync()
    {
        lock (_gate)
            return _started ??= Task.Run(StartAsync);
    }

    /// <summary>A connection to a freshly forked process that waits for its script.</summary>
    /// <exception cref="ScriptHostException">Python or boto3 is missing.</exception>
    public async Task<Socket> ForkAsync(CancellationToken cancellationToken)
    {
        await WarmAsync().WaitAsync(cancellationToken);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task StartAsync()
    {
        var server = Path.Combine(_folder.FullName, "fork_server.py");
        await using (var source = typeof(ScriptHost).Assembly.GetManifestResourceStream("fork_server.py")!)
        await using (var file = File.Create(server))
            await source.CopyToAsync(file);
        if (!File.Exists(Python))
            throw new ScriptHostException($"aws:executeScript needs {Python}, which is not there. Install it: apt-get install python3-boto3.");
        var start = new ProcessStartInfo(Python, ["-u", server, SocketPath])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        var errors = _process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(StartLimit);
        if (await _process.StandardOutput.ReadLineAsync(limit.Token) == "ready")
            return;
        var reason = (await errors).Trim().Split('\n')[^1];
        throw new ScriptHostException($"{Python} could not start the script server ({reason}). Install boto3 for it: apt-get install python3-boto3.");
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_started is not null)
                await _started;
        }
        catch (ScriptHostException e)
        {
            logger.LogDebug(e, "The script server had not started.");
        }

        if (_process is { } process)
        {
            process.StandardInput.Close();
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _folder.Delete(recursive: true);
    }
}

/// <summary>Scripts cannot be run on this machine; the message says what to install.</summary>
internal sealed class ScriptHostException(string message) : Exception(message);

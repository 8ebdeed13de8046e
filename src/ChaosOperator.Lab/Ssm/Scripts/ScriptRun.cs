using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Ssm.Scripts;

/// <summary>One run of a script in its own process. It works in real time and sleeps in virtual time.</summary>
internal sealed class ScriptRun : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _killed = new();
    private readonly ILabClock _clock;
    private readonly Task _reading;
    private TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Socket? _socket;
    private (DateTimeOffset Since, DateTimeOffset Until)? _sleep;
    private long _workingSince = Stopwatch.GetTimestamp();
    private TimeSpan _spent;

    private ScriptRun(ILabClock clock, Func<ScriptRun, CancellationToken, Task> converse)
    {
        _clock = clock;
        _reading = converse(this, _killed.Token);
    }

    /// <summary>How it ended, or null while it goes on.</summary>
    public ScriptResult? Result { get; private set; }

    /// <summary>Completes when the script has ended or sleeps, so that nothing more happens before virtual time goes on.</summary>
    public Task Settled
    {
        get
        {
            lock (_gate)
                return _settled.Task;
        }
    }

    /// <summary>Starts a script.</summary>
    public static ScriptRun Start(ScriptHost host, ILabClock clock, ScriptRequest request) =>
        new(clock, (run, killed) => run.ConverseAsync(host, request, killed));

    /// <summary>Virtual time that it slept and real time that it worked: what limits on its duration apply to.</summary>
    public TimeSpan Spent(DateTimeOffset now)
    {
        lock (_gate)
            return _spent + (_sleep is { } sleep ? now - sleep.Since : Result is null ? Stopwatch.GetElapsedTime(_workingSince) : TimeSpan.Zero);
    }

    /// <summary>Wakes it if it has slept long enough.</summary>
    public void WakeIfDue(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_sleep is not { } sleep || sleep.Until > now || Result is not null)
                return;
            var slept = now - sleep.Since;
            _spent += slept;
            _sleep = null;
            _workingSince = Stopwatch.GetTimestamp();
            _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var answer = new JsonObject { ["now"] = now.ToUnixTimeMilliseconds() / 1000.0, ["slept"] = slept.TotalSeconds };
            try
            {
                _socket!.Send(Line(answer));
            }
            catch (SocketException e)
            {
                End(new(null, $"The script's process is gone ({e.SocketErrorCode}).", ""));
            }
        }
    }

    /// <summary>Kills the process; the result says so.</summary>
    public void Dispose()
    {
        _killed.Cancel();
        lock (_gate)
        {
            _socket?.Dispose();
            End(new(null, "The script was killed.", ""));
        }
    }

    private async Task ConverseAsync(ScriptHost host, ScriptRequest request, CancellationToken killed)
    {
        await Task.Yield(); // the constructor has returned, whatever happens below
        try
        {
            var socket = await host.ForkAsync(killed);
            lock (_gate)
            {
                _socket = socket;
                _workingSince = Stopwatch.GetTimestamp();
            }

            await using var stream = new NetworkStream(socket, ownsSocket: true);
            await stream.WriteAsync(Line(request.ToJson(_clock.Now)), killed);
            using var lines = new StreamReader(stream);
            while (await lines.ReadLineAsync(killed) is { } line)
                Hear(JsonNode.Parse(line)!.AsObject());
            End(new(null, "The script's process died.", ""));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException or JsonException or ScriptHostException)
        {
            End(new(null, e is ScriptHostException ? e.Message : "The script's process died.", ""));
        }
    }

    private void Hear(JsonObject message)
    {
        if (message["sleep"] is not { } seconds)
        {
            End(new(message["payload"]?.DeepClone(), message["error"]?.ToString(), message["log"]?.ToString() ?? ""));
            return;
        }

        lock (_gate)
        {
            _spent += Stopwatch.GetElapsedTime(_workingSince);
            _sleep = (_clock.Now, _clock.Now + TimeSpan.FromSeconds(seconds.GetValue<double>()));
            _settled.TrySetResult();
        }
    }

    private void End(ScriptResult result)
    {
        lock (_gate)
        {
            Result ??= result;
            _settled.TrySetResult();
        }
    }

    private static byte[] Line(JsonObject message) => Encoding.UTF8.GetBytes(message.ToJsonString() + "\n");
}

using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Tests.Support;

/// <summary>One process that has imported the distribution's AWS CLI, from which each command is forked: to import it takes longer than a command.</summary>
internal static class CliServer
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Holds the process too: it ends with its standard input, which would end with an object that nobody holds.</summary>
    private static readonly Lazy<Task<(Process Process, string Path)>> Started = new(StartAsync);

    /// <summary>What a command came to.</summary>
    public sealed record Result(int ExitCode, string Output, string Error)
    {
        public JsonNode Json => JsonNode.Parse(Output)!;
    }

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">What comes after <c>aws</c>.</param>
    /// <param name="environment">Variables on top of those of the tests.</param>
    public static async Task<Result> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint((await Started.Value.WaitAsync(deadline.Token)).Path), deadline.Token);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(new { arguments, environment }), (byte)'\n'], deadline.Token);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadLineAsync(deadline.Token);
        Assert.True(answer is not null, "The AWS CLI died without an answer.");
        return JsonSerializer.Deserialize<Result>(answer, JsonSerializerOptions.Web)!;
    }

    /// <returns>The process and the path of its socket.</returns>
    private static async Task<(Process Process, string Path)> StartAsync()
    {
        Assert.True(File.Exists(Python), $"{Python} is missing: run apt-get update && apt-get install -y awscli");
        var path = Path.Combine(Directory.CreateTempSubdirectory("chaos-lab-tests-").FullName, "cli.sock");
        var start = new ProcessStartInfo(Python, ["-u", Path.Combine(AppContext.BaseDirectory, "cli_server.py"), path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync() != "ready")
            Assert.Fail($"{Python} cannot import the AWS CLI; run apt-get update && apt-get install -y awscli. It said: {await errors}");
        return (process, path);
    }
}

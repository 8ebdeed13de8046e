using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Lab.Tests.SampleApplication;

/// <summary>The layer that the stack publishes holds events back as the operator asks it to, and comes and goes with the stack.</summary>
public sealed class LayerTests : IDisposable
{
    /// <summary>Stands for the client of Lambda, which the lab has no layers for.</summary>
    private const string Client = """
        calls = []
        class Lambda:
            def publish_layer_version(self, **arguments):
                arguments['Content'] = {'ZipFile': base64.b64encode(arguments['Content']['ZipFile']).decode()}
                calls.append(arguments)
                return {'LayerVersionArn': 'arn:aws:lambda:us-east-1:444455556666:layer:chaos-lambda-extension-shop:3'}
            def delete_layer_version(self, **arguments):
                if arguments['VersionNumber'] == 9:
                    raise ValueError('no such version')
                calls.append(arguments)
        boto3.client = lambda service: Lambda()
        handler(event, None)
        tell(calls)
        """;

    /// <summary>The runtime: asks for an event, answers it, asks for the next.</summary>
    private const string Runtime = """
        import os, urllib.request
        api = 'http://' + os.environ['AWS_LAMBDA_RUNTIME_API'] + '/2018-06-01/runtime/invocation/'
        while True:
            with urllib.request.urlopen(api + 'next') as event:
                urllib.request.urlopen(api + event.headers['Lambda-Runtime-Aws-Request-Id'] + '/response', event.read().upper()).close()
        """;

    private readonly DirectoryInfo _opt = Directory.CreateTempSubdirectory("layer-");

    public void Dispose() => _opt.Delete(recursive: true);

    [Fact]
    public async Task It_is_published_with_the_stack_and_deleted_with_it()
    {
        var (made, calls) = await CarryOutAsync("Create");
        Assert.Equal("SUCCESS arn:aws:lambda:us-east-1:444455556666:layer:chaos-lambda-extension-shop:3", made);
        Assert.Equal("chaos-lambda-extension-shop", (string?)calls[0]!["LayerName"]);

        (made, calls) = await CarryOutAsync("Delete", "arn:aws:lambda:us-east-1:444455556666:layer:chaos-lambda-extension-shop:3");
        Assert.StartsWith("SUCCESS", made, StringComparison.Ordinal);
        Assert.Equal("""[{"LayerName":"arn:aws:lambda:us-east-1:444455556666:layer:chaos-lambda-extension-shop","VersionNumber":3}]""", calls.ToJsonString());
    }

    [Fact]
    public async Task What_fails_is_told_to_CloudFormation_and_what_was_never_made_is_deleted_without_a_call()
    {
        Assert.Equal("FAILED arn:x:layer:y:9 no such version", (await CarryOutAsync("Delete", "arn:x:layer:y:9")).Answer);
        Assert.Empty((await CarryOutAsync("Delete", "none")).Calls);
    }

    [Theory]
    [InlineData("true", 1.0)]
    [InlineData("false", 0.0)]
    public async Task It_holds_each_event_back_for_the_time_that_is_asked_for(string enabled, double seconds)
    {
        var asked = new TaskCompletionSource<long>();
        var answered = new TaskCompletionSource<(string Body, long At)>();
        await using var lambda = await LocalServer.StartAsync(async context =>
        {
            if (context.Request.Method == "POST")
            {
                answered.TrySetResult((await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted), Stopwatch.GetTimestamp()));
                return;
            }
            if (!asked.TrySetResult(Stopwatch.GetTimestamp()))
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            }
            context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = "1";
            await context.Response.WriteAsync("an event", context.RequestAborted);
        });

        using var runtime = await StartAsync(lambda.Address, enabled);
        try
        {
            var (body, at) = await answered.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

            Assert.Equal("AN EVENT", body);
            Assert.True(Stopwatch.GetElapsedTime(await asked.Task, at).TotalSeconds >= seconds, "The event came too early.");
        }
        finally
        {
            runtime.Kill(entireProcessTree: true);
            await runtime.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lambda starts the layer's <c>/opt/bootstrap</c> with the runtime's interpreter and arguments; here <c>/opt</c> is another folder, and the port one that is free.</summary>
    private async Task<Process> StartAsync(Uri lambda, string enabled)
    {
        var (_, calls) = await CarryOutAsync("Create");
        using var layer = new MemoryStream(Convert.FromBase64String((string)calls[0]!["Content"]!["ZipFile"]!));
        await ZipFile.ExtractToDirectoryAsync(layer, _opt.FullName, TestContext.Current.CancellationToken);
        var bootstrap = Path.Combine(_opt.FullName, "bootstrap");
        Change(bootstrap, "/opt/", $"{_opt.FullName}/");
        Change(Path.Combine(_opt.FullName, "latency.py"), "9100", $"{FreePort()}");
        await File.WriteAllTextAsync(Path.Combine(_opt.FullName, "runtime.py"), Runtime, TestContext.Current.CancellationToken);

        return Process.Start(new ProcessStartInfo(bootstrap, ["/usr/bin/python3", Path.Combine(_opt.FullName, "runtime.py")])
        {
            Environment =
            {
                ["AWS_LAMBDA_RUNTIME_API"] = lambda.Authority,
                ["AWS_LAMBDA_EXEC_WRAPPER"] = "/opt/bootstrap",
                ["CHAOS_EXTENSION__LAMBDA__ENABLE_LATENCY"] = enabled,
                ["CHAOS_EXTENSION__LAMBDA__LATENCY_VALUE"] = "1",
                ["CHAOS_EXTENSION__LAMBDA__LATENCY_PROBABILITY"] = "1.0",
            },
        })!;
    }

    private static async Task<(string Answer, JsonArray Calls)> CarryOutAsync(string request, string? made = null)
    {
        var answer = new TaskCompletionSource<JsonNode>();
        await using var cloudFormation = await LocalServer.StartAsync(async context => answer.SetResult((await JsonNode.ParseAsync(context.Request.Body))!));
        var calls = await InlineCode.RunAsync(cloudFormation.Address, "Publisher", new JsonObject
        {
            ["RequestType"] = request,
            ["StackId"] = "stack",
            ["RequestId"] = "request",
            ["LogicalResourceId"] = "Layer",
            ["PhysicalResourceId"] = made,
            ["ResponseURL"] = $"{cloudFormation.Address}answer",
            ["ResourceProperties"] = InlineCode.Stack.Properties("Layer"),
        }, Client);
        var told = await answer.Task;
        return ($"{told["Status"]} {told["PhysicalResourceId"]} {told["Reason"]}".TrimEnd(), calls.AsArray());
    }

    private static void Change(string file, string from, string to)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

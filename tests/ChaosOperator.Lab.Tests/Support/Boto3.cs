using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Tests.Support;

/// <summary>The distribution's boto3: a client of AWS that we did not write. Importing it takes a second, so a script asks for all that it wants to know at once.</summary>
internal sealed class Boto3(Uri endpoint)
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Prelude = """
        import boto3, json, os, sys
        from botocore.exceptions import ClientError
        from datetime import datetime, timedelta, timezone
        def client(service, region='us-east-1'):
            return boto3.client(service, endpoint_url=os.environ['LAB'], region_name=region, aws_access_key_id='lab', aws_secret_access_key='lab')
        def refused(call, **arguments):
            try:
                call(**arguments)
            except ClientError as e:
                return [e.response['ResponseMetadata']['HTTPStatusCode'], e.response['Error']['Code']]
        def tell(what):
            json.dump(what, sys.stdout, default=lambda value: value.astimezone(timezone.utc).isoformat() if isinstance(value, datetime) else str(value))

        """;

    /// <summary>Runs a script that calls <c>tell</c> once, and gives what it told.</summary>
    public async Task<JsonNode> TellAsync(string script)
    {
        Assert.True(File.Exists(Python), $"{Python} is missing: run apt-get update && apt-get install -y python3-boto3");
        var start = new ProcessStartInfo(Python, ["-c", Prelude + script]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["LAB"] = endpoint.ToString();
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        Assert.True(process.ExitCode == 0, await error);
        return JsonNode.Parse(await output)!;
    }
}

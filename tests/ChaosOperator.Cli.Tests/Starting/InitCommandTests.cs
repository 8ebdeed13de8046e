using ChaosOperator.Cli.Checking;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Cli.Starting;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Starting;

/// <summary>What init writes passes check, for every fault that it offers; what it has to know and was not told it names.</summary>
public sealed class InitCommandTests
{
    private static readonly string[] Common =
    [
        "init", "--name", "workers-stop", "--region", "us-east-1", "--fis-role-arn", "arn:aws:iam::111122223333:role/fis",
        "--answers", "LoadGen/region_us,api=https://example.com/a=b", "--errors", "AWS/ApplicationELB/HTTPCode_ELB_5XX_Count",
    ];

    public static TheoryData<string> Faults { get; } = [.. DraftFaults.All];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_it_writes_passes_the_check(string fault)
    {
        string[] targets = fault == DraftFaults.LambdaLatency
            ? ["--targets", "health:live,hello", "--layer-arn", "arn:aws:lambda:us-east-1:871265522301:layer:chaos:12", "--automation-role-arn", "arn:aws:iam::111122223333:role/ssm"]
            : ["--targets", "tier=workers,team=web"];

        var (code, output, error) = await Cli.RunAsync([.. Common, "--fault", fault, .. targets]);

        Assert.True(code == 0, error);
        Assert.Empty(await ManifestCheck.OfAsync(ManifestSet.Of([("init", output)], "default"), TestContext.Current.CancellationToken));
        var manifests = YamlManifest.ReadAll(output);
        Assert.Equal(["Hypothesis", "ChaosExperiment"], manifests.Select(manifest => (string?)manifest["kind"]));
        Assert.Equal((true, true), ((bool?)manifests[1]["spec"]!["suspend"], (bool?)manifests[1]["spec"]!["unguarded"]));
        Assert.Equal("https://example.com/a=b", (string?)manifests[0]["spec"]!["signals"]![0]!["cloudWatch"]!["dimensions"]!["api"]);
        Assert.Equal(("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count"), ((string?)manifests[0]["spec"]!["signals"]![1]!["cloudWatch"]!["namespace"], (string?)manifests[0]["spec"]!["signals"]![1]!["cloudWatch"]!["metricName"]));
    }

    [Fact]
    public async Task An_alarm_takes_the_place_of_the_stated_choice_to_have_none()
    {
        var (_, output, error) = await Cli.RunAsync([.. Common, "--fault", "ec2-stop", "--targets", "tier=workers", "--alarm-arn", "arn:aws:cloudwatch:us-east-1:111122223333:alarm:lost"]);

        Assert.Empty(error);
        Assert.Equal("arn:aws:cloudwatch:us-east-1:111122223333:alarm:lost", (string?)YamlManifest.ReadAll(output)[1]["spec"]!["stopConditions"]![0]!["alarmArn"]);
        Assert.DoesNotContain("unguarded", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--fault is missing: What is broken. Give it as --fault lambda-latency|ec2-stop|ecs-stop|rds-failover, or run init on a terminal to be asked.")]
    [InlineData(2, "--layer-arn is missing", "--fault", "lambda-latency", "--targets", "health")]
    [InlineData(2, "--errors: “errors” is not a metric; write NAMESPACE/METRIC", "--fault", "ec2-stop", "--targets", "a=b", "--errors", "errors")]
    [InlineData(2, "Argument 'flood' not recognized", "--fault", "flood")]
    [InlineData(2, "spec.fault.ec2.duration: “soon” is not a duration", "--fault", "ec2-stop", "--targets", "a=b", "--duration", "soon")]
    [InlineData(2, "--targets: “tier=web,tier=workers” names one twice; write each once.", "--fault", "ec2-stop", "--targets", "tier=web,tier=workers")]
    [InlineData(2, "--targets: “a=b,tier” holds tier, which is no tag; write TAG=VALUE.", "--fault", "ec2-stop", "--targets", "a=b,tier")]
    [InlineData(2, "--targets: “,” names nothing; say what is hit.", "--fault", "lambda-latency", "--targets", ",")]
    [InlineData(2, "--role-arn: “me” is not the ARN of an IAM role; write one as in", "--fault", "ec2-stop", "--targets", "a=b", "--role-arn", "me")]
    [InlineData(2, "--namespace: “My Shop” is no name that an API server takes", "--fault", "ec2-stop", "--targets", "a=b", "--namespace", "My Shop")]
    public async Task What_it_cannot_make_a_manifest_of_it_says(int code, string problem, params string[] options)
    {
        string[] arguments = options.Contains("--errors") ? [.. Common[..^2], .. options] : [.. Common, .. options];

        var (ended, output, error) = await Cli.RunAsync(arguments);

        Assert.Equal(code, ended);
        Assert.DoesNotContain("apiVersion", output, StringComparison.Ordinal);
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_already_is_not_written_over()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "e.yaml");
            string[] arguments = [.. Common, "--fault", "ec2-stop", "--targets", "a=b", "--file", file];

            var (code, _, error) = await Cli.RunAsync(arguments);
            Assert.True(code == 0, error);
            Assert.Contains($"kubectl chaos plan -f {file}, apply it", error, StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, "edited", TestContext.Current.CancellationToken);

            Assert.Equal((2, "", $"{file} is there already; name another file, or remove it first.\n"), await Cli.RunAsync(arguments));
            Assert.Equal("edited", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

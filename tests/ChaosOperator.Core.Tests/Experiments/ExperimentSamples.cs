using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Core.Tests.Experiments;

/// <summary>Experiments to start a test from.</summary>
internal static class ExperimentSamples
{
    public const string Layer = "arn:aws:lambda:us-east-1:871265522301:layer:chaos-lambda-extension-x86_64-unknown-linux-gnu-release:12";

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static LambdaExtensionFaultSpec Latency { get; } = new()
    {
        Functions = [new() { Name = "example-us-health", Alias = "live" }, new() { Name = "example-us-hello", Alias = "live" }],
        LayerArn = Layer,
        Latency = "60s",
        Duration = "10m",
        AutomationRoleArn = "arn:aws:iam::111122223333:role/ssm",
    };

    public static ChaosExperimentSpec Story { get; } = new()
    {
        HypothesisRef = new() { Name = "region-failover" },
        Aws = new() { Region = "us-east-1", ExperimentRoleArn = "arn:aws:iam::111122223333:role/fis", RoleArn = "arn:aws:iam::111122223333:role/chaos-operator" },
        Fault = new() { LambdaExtension = Latency },
        Unguarded = true,
    };

    public static string Alarm(string name = "errors", string region = "us-east-1", string account = "111122223333") =>
        $"arn:aws:cloudwatch:{region}:{account}:alarm:{name}";

    public static ChaosExperimentSpec With(LambdaExtensionFaultSpec fault) => Story with { Fault = new() { LambdaExtension = fault } };

    public static ChaosExperimentSpec WithTemplate(string json) =>
        Story with { Fault = new() { Fis = new() { Template = JsonDocument.Parse(json).RootElement } } };

    public static Reading<Experiment> Read(ChaosExperimentSpec spec) => ExperimentReader.Read(spec, _ => null);

    public static Experiment Valid(ChaosExperimentSpec spec)
    {
        var reading = Read(spec);
        Assert.True(reading.IsValid, reading.Message);
        return reading.Value;
    }

    /// <summary>The spec of the first manifest of a YAML text.</summary>
    public static ChaosExperimentSpec FromYaml(string yaml) =>
        YamlManifest.ReadAll(yaml)[0]["spec"].Deserialize<ChaosExperimentSpec>(Json)!;
}

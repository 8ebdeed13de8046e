using ChaosOperator.Core.Experiments;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Experiments;

/// <summary>What makes latency in Lambda functions impossible is said before anything is created.</summary>
public sealed class LambdaExtensionReaderTests
{
    public static TheoryData<LambdaExtensionFaultSpec, string, string> Refused { get; } = new()
    {
        { Latency with { Duration = "ten minutes" }, "duration", "“ten minutes” is not a duration" },
        { Latency with { Duration = "59s" }, "duration", "59s is too short" },
        { Latency with { Duration = "11h33m" }, "duration", "11h33m is too long" },
        { Latency with { Latency = "0s" }, "latency", "too short" },
        { Latency with { Latency = "901s" }, "latency", "too long" },
        { Latency with { Latency = "1500ms" }, "latency", "“1500ms” is not a duration" },
        { Latency with { LayerArn = "layer" }, "layerArn", "“layer”" },
        { Latency with { LayerArn = Layer.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal) }, "layerArn", "is in eu-west-1, the experiment in us-east-1" },
        { Latency with { AutomationRoleArn = "ssm" }, "automationRoleArn", "“ssm”" },
        { Latency with { AutomationRoleArn = "arn:aws:iam::444455556666:role/ssm" }, "automationRoleArn", "of account 444455556666" },
        { Latency with { AutomationRoleArn = $"arn:aws:iam::111122223333:role/{new string('p', 500)}/{new string('r', 64)}" }, "automationRoleArn", "has 596 characters" },
        { LongNames, "layerArn", "may take" },
        { Latency with { Functions = [] }, "functions", "no function is named" },
        { Latency with { Functions = [new() { Name = "f" }, new() { Name = "f", Alias = "live" }] }, "functions", "“f” is named 2 times" },
        { Latency with { Functions = [.. Enumerable.Range(1, 10).Select(number => new LambdaFunctionSpec { Name = $"f{number}" })] }, "functions", "10 functions are named" },
        { Latency with { Functions = [new() { Name = "arn:aws:lambda:us-east-1:111122223333:function:f" }] }, "functions[0].name", "“arn:aws:lambda:us-east-1:111122223333:function:f”" },
        { Latency with { Functions = [new() { Alias = "live" }] }, "functions[0].name", "is missing" },
        { Latency with { Functions = [new() { Name = "f", Alias = "12" }] }, "functions[0].alias", "“12”" },
    };

    /// <summary>A tag of FIS holds the role, yet the parameters of the document do not fit any more.</summary>
    private static LambdaExtensionFaultSpec LongNames => Latency with
    {
        Functions = [new() { Name = new string('f', 64), Alias = new string('a', 128) }],
        LayerArn = Layer.Replace("chaos-lambda", new string('l', 200), StringComparison.Ordinal),
        AutomationRoleArn = $"arn:aws:iam::111122223333:role/{new string('p', 220)}/ssm",
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_fault_that_cannot_be_injected_is_refused_naming_field_and_value(LambdaExtensionFaultSpec fault, string field, string problem)
    {
        var error = Assert.Single(Read(With(fault)).Errors);

        Assert.Equal($"spec.fault.lambdaExtension.{field}", error.Field);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Theory]
    [InlineData("1m")]
    [InlineData("11h32m")]
    public void The_shortest_and_the_longest_fault_of_FIS_are_accepted(string duration) => Valid(With(Latency with { Duration = duration }));

    [Fact]
    public void Nine_functions_are_accepted() =>
        Valid(With(Latency with { Functions = [.. Enumerable.Range(1, 9).Select(number => new LambdaFunctionSpec { Name = $"f{number}" })] }));

    [Fact]
    public void Without_an_alias_only_the_unpublished_function_is_meant()
    {
        var fault = (Fault.LambdaExtension)Valid(With(Latency with { Functions = [new() { Name = "f" }] })).Fault;

        Assert.Equal(new LambdaFunction("f", null), Assert.Single(fault.Functions));
    }
}

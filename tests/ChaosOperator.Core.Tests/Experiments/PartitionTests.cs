using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Experiments;

/// <summary>An experiment is of one partition, in all that it names and in all that is made for it.</summary>
public sealed class PartitionTests
{
    private const string Template = """{ "actions": { "a": { "actionId": "aws:fis:wait", "parameters": { "duration": "PT5M" } } } }""";

    [Theory]
    [InlineData("us-east-1", "aws")]
    [InlineData("eu-west-1", "aws")]
    [InlineData("us-gov-east-1", "aws-us-gov")]
    [InlineData("us-iso-east-1", "aws-iso")]
    [InlineData("us-isob-east-1", "aws-iso-b")]
    [InlineData("eusc-de-east-1", "aws-eusc")]
    [InlineData("mars-north-1", "aws-mars")]
    public void Whatever_is_made_for_an_experiment_is_of_its_partition(string region, string partition)
    {
        var plan = PlanCompiler.Compile(Valid(In(region, partition, Story)), new ObjectOwner("lab", "resilience", "e", "uid"));

        var arns = TemplateJson.Of(plan.Template).Split('"', '\\').Where(text => text.StartsWith("arn:", StringComparison.Ordinal)).ToList();
        Assert.True(arns.Count > 3);
        Assert.All(arns, arn => Assert.StartsWith($"arn:{partition}:", arn, StringComparison.Ordinal));
        Assert.All(arns.Where(arn => arn.Split(':')[3].Length > 0), arn => Assert.Equal(region, arn.Split(':')[3]));
    }

    [Theory]
    [InlineData("cn-north-1", "aws", "cn-north-1 is a region of partition aws-cn, the roles are of aws")]
    [InlineData("us-gov-west-1", "aws", "us-gov-west-1 is a region of partition aws-us-gov, the roles are of aws")]
    [InlineData("us-east-1", "aws-us-gov", "us-east-1 is a region of partition aws, the roles are of aws-us-gov")]
    public void A_region_of_another_partition_than_the_roles_is_refused(string region, string partition, string problem)
    {
        var error = Assert.Single(Read(In(region, partition, WithTemplate(Template))).Errors);

        Assert.Equal(("spec.aws.region", problem), (error.Field, error.Problem));
    }

    [Fact]
    public void In_China_every_fault_that_needs_FIS_is_refused_before_anything_is_done()
    {
        foreach (var spec in new[] { Story, WithTemplate(Template), WithTemplate(Template) with { Fault = new() { Fis = new() { TemplateId = "EXT1" } }, DeadMansSwitch = false } })
        {
            var error = Assert.Single(Read(In("cn-north-1", "aws-cn", spec)).Errors);

            Assert.Equal(("spec.fault", "needs AWS FIS, which is not offered in cn-north-1 or elsewhere in the partition aws-cn"), (error.Field, error.Problem));
        }
    }

    [Fact]
    public void A_fault_by_SSM_Automation_alone_can_be_injected_in_China()
    {
        var automation = new AutomationFaultSpec { DocumentName = "Inject", MaxDuration = "5m", Revert = new() { DocumentName = "Lift" } };

        var reading = Read(In("cn-north-1", "aws-cn", Story with { Fault = new() { Automation = automation } }));

        Assert.True(reading.IsValid, reading.Message);
    }

    private static ChaosExperimentSpec In(string region, string partition, ChaosExperimentSpec spec)
    {
        string? Moved(string? arn) => arn?.Replace("arn:aws:", $"arn:{partition}:", StringComparison.Ordinal).Replace(":us-east-1:", $":{region}:", StringComparison.Ordinal);
        var aws = spec.Aws! with { Region = region, RoleArn = Moved(spec.Aws.RoleArn), ExperimentRoleArn = Moved(spec.Aws.ExperimentRoleArn) };
        var lambda = spec.Fault!.LambdaExtension is { } extension ? extension with { LayerArn = Moved(extension.LayerArn), AutomationRoleArn = Moved(extension.AutomationRoleArn) } : null;
        return spec with
        {
            Aws = aws,
            Fault = spec.Fault with { LambdaExtension = lambda },
            StopConditions = spec.StopConditions is null ? null : [.. spec.StopConditions.Select(condition => condition with { AlarmArn = Moved(condition.AlarmArn) })],
        };
    }
}

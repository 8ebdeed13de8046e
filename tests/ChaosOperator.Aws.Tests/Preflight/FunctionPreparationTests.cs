using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Preflight;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Aws.Tests.Preflight;

public sealed class FunctionPreparationTests
{
    private const string Prepared = """{"Environment":{"Variables":{"AWS_LAMBDA_EXEC_WRAPPER":"/opt/aws-fis/bootstrap","AWS_FIS_CONFIGURATION_LOCATION":"arn:aws:s3:::fis/configs/"}}}""";

    private static readonly LambdaFunction[] Functions = [new("hello", "live"), new("health", null)];

    [Theory]
    [InlineData(Prepared)]
    [InlineData("""{"Environment":{"Error":{"ErrorCode":"AccessDeniedException"}}}""")]
    public async Task What_is_prepared_or_cannot_be_read_is_let_pass(string configuration) => await CheckAsync(_ => StubAnswer.Ok(JsonNode.Parse(configuration)!));

    [Fact]
    public async Task What_may_not_be_looked_at_is_let_pass() => await CheckAsync(_ => StubAnswer.Error(403, "AccessDeniedException", "not authorized"));

    [Theory]
    [InlineData("{}", "AWS_LAMBDA_EXEC_WRAPPER=/opt/aws-fis/bootstrap and AWS_FIS_CONFIGURATION_LOCATION with the ARN of a place in S3")]
    [InlineData("""{"Environment":{"Variables":{"AWS_LAMBDA_EXEC_WRAPPER":"/opt/otel","AWS_FIS_CONFIGURATION_LOCATION":"arn:aws-us-gov:s3:::fis/configs/"}}}""", "lacks AWS_LAMBDA_EXEC_WRAPPER=/opt/aws-fis/bootstrap;")]
    [InlineData("""{"Environment":{"Variables":{"AWS_LAMBDA_EXEC_WRAPPER":"/opt/aws-fis/bootstrap","AWS_FIS_CONFIGURATION_LOCATION":"my-bucket"}}}""", "lacks AWS_FIS_CONFIGURATION_LOCATION with the ARN of a place in S3;")]
    public async Task What_is_missing_is_told_by_function_and_variable(string configuration, string missing)
    {
        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => CheckAsync(call => StubAnswer.Ok(JsonNode.Parse(call.Text("Qualifier") == "live" ? configuration : Prepared)!)));

        Assert.Equal(AwsFailureKind.Invalid, refused.Failure.Kind);
        Assert.StartsWith("spec.fault.lambda.functions[0]: hello is not prepared", refused.Failure.Message, StringComparison.Ordinal);
        Assert.Contains(missing, refused.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("health", refused.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_is_not_there_is_told()
    {
        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => CheckAsync(_ => StubAnswer.Error(404, "ResourceNotFoundException", "Function not found")));

        Assert.Equal(AwsFailureKind.NotFound, refused.Failure.Kind);
    }

    private static async Task CheckAsync(Func<StubCall, StubAnswer> answer)
    {
        await using var aws = await StubAws.StartAsync(answer);
        await FunctionPreparation.CheckAsync(aws.Session(), Functions, "spec.fault.lambda.functions", TestContext.Current.CancellationToken);
    }
}

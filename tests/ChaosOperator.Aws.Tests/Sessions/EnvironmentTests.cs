using System.Text.Json.Nodes;
using Amazon.FIS.Model;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;

namespace ChaosOperator.Aws.Tests.Sessions;

/// <summary>Tests that change variables of the process run alone.</summary>
[CollectionDefinition(nameof(EnvironmentTests), DisableParallelization = true)]
public sealed class EnvironmentCollection;

[Collection(nameof(EnvironmentTests))]
public sealed class EnvironmentTests : IDisposable
{
    private static readonly string[] Variables = ["AWS_ENDPOINT_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

    private readonly Dictionary<string, string?> before = Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public void Dispose()
    {
        foreach (var (name, value) in before) Environment.SetEnvironmentVariable(name, value);
    }

    [Fact]
    public async Task With_an_endpoint_from_the_environment_every_service_is_signed_for_the_region_of_the_experiment()
    {
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts"
            ? StubAnswer.Xml("""
                <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
                <SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
                """)
            : StubAnswer.Ok(new JsonObject()));
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", aws.Url);
        Environment.SetEnvironmentVariable("AWS_REGION", "us-east-1");
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "lab");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "lab");
        using var sessions = new AwsSessions();
        var session = sessions.For("eu-west-1", "arn:aws:iam::111122223333:role/chaos-operator", "aws", "111122223333", StubAws.Owner);
        var token = TestContext.Current.CancellationToken;

        await session.Ssm.CallAsync("DescribeDocument", "document d", (ssm, inner) => ssm.DescribeDocumentAsync("d", inner), token);
        await session.Fis.CallAsync("ListExperiments", "all", (fis, inner) => fis.ListExperimentsAsync(new ListExperimentsRequest(), inner), token);
        await session.CloudWatch("us-west-2").CallAsync(
            "DescribeAlarms", "all", (watch, inner) => watch.DescribeAlarmsAsync(new Amazon.CloudWatch.Model.DescribeAlarmsRequest(), inner), token);

        Assert.Equal(
            [("sts", "eu-west-1", "lab"), ("ssm", "eu-west-1", "ROLE"), ("fis", "eu-west-1", "ROLE"), ("monitoring", "us-west-2", "ROLE")],
            aws.Calls.Select(call => (call.Service, call.Region, call.AccessKey)));
    }
}

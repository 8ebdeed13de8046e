using System.Text.Json.Nodes;
using Amazon;
using Amazon.FIS;
using Amazon.FIS.Model;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Tests.Sessions;

/// <summary>
/// The operator's own credentials are those of the SDK's default chain, wherever it finds them in a pod, and the roles of experiments are assumed with them. Each way is shown up to the call that is signed by the role.
/// </summary>
[Collection(nameof(EnvironmentTests))]
public sealed class DefaultChainTests : IDisposable
{
    private const string Pod = "arn:aws:iam::111122223333:role/chaos-operator-pod";
    private const string Hub = "arn:aws:iam::111122223333:role/hub";
    private const string Experiment = "arn:aws:iam::222222222222:role/chaos-operator";

    private static readonly string[] Variables =
    [
        "AWS_ENDPOINT_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_EC2_METADATA_DISABLED",
        "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN", "AWS_ROLE_SESSION_NAME", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    ];

    private readonly Dictionary<string, string?> before = Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chaos-chain-");

    public DefaultChainTests()
    {
        foreach (var name in Variables) Environment.SetEnvironmentVariable(name, null);
        ForgetWhatWasFound();
        Environment.SetEnvironmentVariable("AWS_REGION", StubAws.Region);
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        // AWS_SHARED_CREDENTIALS_FILE counts when the SDK is first used; this counts always.
        AWSConfigs.AWSProfilesLocation = Written("credentials", "");
    }

    public void Dispose()
    {
        foreach (var (name, value) in before) Environment.SetEnvironmentVariable(name, value);
        AWSConfigs.AWSProfilesLocation = null;
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task By_web_identity_as_IRSA_gives_it_to_a_pod()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", aws.Url);
        Environment.SetEnvironmentVariable("AWS_WEB_IDENTITY_TOKEN_FILE", Written("token", "the token of the pod"));
        Environment.SetEnvironmentVariable("AWS_ROLE_ARN", Pod);

        await CallAsync();

        Assert.Equal(["AssumeRoleWithWebIdentity", "AssumeRole KEY-chaos-operator-pod", "ListExperiments KEY-chaos-operator"], Seen(aws));
        Assert.Equal((Pod, "the token of the pod"), (aws.Calls[0].Text("RoleArn"), aws.Calls[0].Text("WebIdentityToken")));
    }

    [Fact]
    public async Task By_the_agent_of_EKS_Pod_Identity()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", aws.Url);
        Environment.SetEnvironmentVariable("AWS_CONTAINER_CREDENTIALS_FULL_URI", $"{aws.Url}/v1/credentials");
        Environment.SetEnvironmentVariable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", Written("token", "the token of the pod"));

        await CallAsync();

        Assert.Equal(["GET /v1/credentials", "AssumeRole KEY-agent", "ListExperiments KEY-chaos-operator"], Seen(aws));
        Assert.Equal("the token of the pod", aws.Calls[0].Text("authorization"));
    }

    [Fact]
    public async Task By_a_chain_of_roles_in_a_profile_of_which_each_assumes_the_next()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", aws.Url);
        Environment.SetEnvironmentVariable("AWS_PROFILE", "hub");
        Written("credentials", $"""
            [pod]
            role_arn = {Pod}
            web_identity_token_file = {Written("token", "the token of the pod")}

            [hub]
            role_arn = {Hub}
            source_profile = pod
            external_id = hub-and-spokes
            """);

        await CallAsync();

        Assert.Equal(["AssumeRoleWithWebIdentity", "AssumeRole KEY-chaos-operator-pod", "AssumeRole KEY-hub", "ListExperiments KEY-chaos-operator"], Seen(aws));
        Assert.Equal([(Hub, "hub-and-spokes"), (Experiment, "chaos-operator/lab/resilience")], aws.Calls.Where(call => call.Operation == "AssumeRole").Select(call => (call.Text("RoleArn"), call.Text("ExternalId"))));
    }

    [Theory]
    [InlineData(Experiment)]
    [InlineData(null)]
    public async Task Where_there_are_none_that_is_said_and_what_to_do(string? role)
    {
        await using var aws = await StubAws.StartAsync(Answer);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", aws.Url);

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => CallAsync(role));

        Assert.Equal(AwsFailureKind.AccessDenied, refused.Failure.Kind);
        Assert.Contains("there are no AWS credentials. Give the operator's pod an IAM role", refused.Message, StringComparison.Ordinal);
        Assert.Empty(aws.Calls);
    }

    /// <summary>The SDK keeps what it found for the life of the process, unless keys in the environment come or go.</summary>
    private static void ForgetWhatWasFound()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "in between");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "in between");
        var config = new AmazonFISConfig { RegionEndpoint = RegionEndpoint.USEast1 };
        new DefaultIdentityResolverConfiguration().GetIdentityResolver<AWSCredentials>().ResolveIdentity(config);
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", null);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", null);
    }

    private static async Task CallAsync(string? role = Experiment)
    {
        using var sessions = new AwsSessions();
        var session = sessions.For(StubAws.Region, role, "aws", "222222222222", StubAws.Owner);
        await session.Fis.CallAsync("ListExperiments", "all", (fis, token) => fis.ListExperimentsAsync(new ListExperimentsRequest(), token), TestContext.Current.CancellationToken);
    }

    private static StubAnswer Answer(StubCall call) => call.Operation switch
    {
        "AssumeRole" => StubAnswer.Assumed($"KEY-{call.Text("RoleArn").Split('/')[^1]}"),
        "AssumeRoleWithWebIdentity" => StubAnswer.Xml(StubAnswer.Assumed($"KEY-{call.Text("RoleArn").Split('/')[^1]}").Body.Replace("AssumeRole", "AssumeRoleWithWebIdentity", StringComparison.Ordinal)),
        "GET /v1/credentials" => StubAnswer.Ok(new JsonObject { ["AccessKeyId"] = "KEY-agent", ["SecretAccessKey"] = "secret", ["Token"] = "token", ["Expiration"] = "2099-01-01T00:00:00Z" }),
        _ => StubAnswer.Ok(new JsonObject()),
    };

    private static IEnumerable<string> Seen(StubAws aws) => aws.Calls.Select(call => $"{call.Operation} {call.AccessKey}".TrimEnd());

    private string Written(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}

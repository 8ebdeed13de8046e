using ChaosOperator.Lab.CloudFormation;
using ChaosOperator.Lab.Iam.Roles;
using ChaosOperator.Lab.Lambda;
using ChaosOperator.Lab.Route53;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Tests.Support;
using ChaosOperator.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosOperator.Lab.Tests.CloudFormation;

/// <summary>The stacks of the repository, deployed and deleted by the AWS CLI: what they make is part of the world.</summary>
public sealed class SampleStacksTests
{
    private const string Us = "us-east-1";
    private const string Eu = "eu-west-1";
    private const string Account = "arn:aws:iam::111122223333:role";

    [Fact]
    public async Task The_sample_application_serves_once_its_stacks_are_made_is_mended_in_place_and_leaves_nothing_behind()
    {
        await using var lab = await RunningLab.StartAsync("empty-account");
        await DeployAsync(lab, Eu, "Zone=mydomain.com", "HostedZoneId=Z0123456789EXAMPLE");
        var eu = await OutputAsync(lab, Eu, "HealthCheck");
        await DeployAsync(lab, Us, "Zone=mydomain.com", "HostedZoneId=Z0123456789EXAMPLE", $"EuHealthCheck={eu}");
        var us = await OutputAsync(lab, Us, "HealthCheck");

        // Customers near a region are served by it, by functions behind their alias, and no health checker says otherwise.
        await lab.AdvanceAsync(180);
        Assert.Equal((200, Us), Ask(lab, "example.mydomain.com", "/api/hello", Us));
        Assert.Equal((200, Eu), Ask(lab, "example.mydomain.com", "/api/hello", Eu));
        Assert.Equal((200, Us), Ask(lab, "example.us.mydomain.com", "/api/health", Eu));
        Assert.Equal((404, Us), Ask(lab, "example.us.mydomain.com", "/api/other", Eu));
        var watched = await lab.Cli.OkAsync(Us, "route53", "get-health-check", "--health-check-id", us);
        Assert.Equal("example.eu.mydomain.com", (string?)watched["HealthCheck"]!["HealthCheckConfig"]!["FullyQualifiedDomainName"]);
        Assert.Equal("OK", (string?)(await lab.Cli.OkAsync(Us, "cloudwatch", "describe-alarms"))["MetricAlarms"]![0]!["StateValue"]);

        // The layer was published by the function of the template, as its role.
        var layer = await OutputAsync(lab, Us, "LayerArn");
        Assert.Equal("arn:aws:lambda:us-east-1:111122223333:layer:chaos-lambda-extension-example:1", layer);
        Assert.StartsWith($"{Account}/chaos-sample-PublisherRole-", lab.Host.Calls.Find("lambda", "PublishLayerVersion").Single().Caller, StringComparison.Ordinal);

        await DeployAsync(lab, Us, "UsHealthCheckWatches=us");
        watched = await lab.Cli.OkAsync(Us, "route53", "get-health-check", "--health-check-id", us);
        Assert.Equal("example.us.mydomain.com", (string?)watched["HealthCheck"]!["HealthCheckConfig"]!["FullyQualifiedDomainName"]);
        Assert.Equal(layer, await OutputAsync(lab, Us, "LayerArn"));

        foreach (var region in (string[])[Us, Eu])
        {
            await lab.Cli.OkAsync(region, "cloudformation", "delete-stack", "--stack-name", "chaos-sample");
            await lab.Cli.OkAsync(region, "cloudformation", "wait", "stack-delete-complete", "--stack-name", "chaos-sample");
        }

        await AssertNothingIsLeftAsync(lab);
    }

    [Fact]
    public async Task The_roles_may_what_their_policies_say_and_are_assumed_by_whom_they_trust()
    {
        await using var lab = await RunningLab.StartAsync("empty-account");
        await lab.Cli.OkTextAsync(
            Us, "cloudformation", "deploy", "--stack-name", "chaos-operator-roles", "--template-file", Repository.Folder("deploy/cloudformation/roles.yaml"), "--capabilities", "CAPABILITY_NAMED_IAM",
            "--parameter-overrides", "ClusterName=first", "Namespace=resilience", "Functions=example-*");
        var pod = await OutputAsync(lab, Us, "PodRoleArn", "chaos-operator-roles");
        string[] assume = ["sts", "assume-role", "--role-arn", $"{Account}/chaos-operator", "--role-session-name", "test"];
        string[] externalId = ["--external-id", "chaos-operator/first/resilience"];

        Assert.Contains("AccessDenied", await lab.Cli.FailAsync(Us, [.. assume, .. externalId]), StringComparison.Ordinal);
        var asPod = await Pod.CredentialsAsync(lab, pod);
        Assert.Contains("AccessDenied", (await lab.Cli.RunAsync(Us, asPod, assume)).Error, StringComparison.Ordinal);
        Assert.Contains("not authorized to perform: lambda:ListFunctions", (await lab.Cli.RunAsync(Us, asPod, ["lambda", "list-functions"])).Error, StringComparison.Ordinal);

        var session = await lab.Cli.RunAsync(Us, asPod, [.. assume, .. externalId]);
        Assert.True(session.ExitCode == 0, session.Error);
        var asOperator = Pod.OfSession(session.Json["Credentials"]!);
        Assert.Equal(0, (await lab.Cli.RunAsync(Us, asOperator, ["fis", "list-experiments"])).ExitCode);
        Assert.Contains("not authorized", (await lab.Cli.RunAsync(Us, asOperator, ["lambda", "list-functions"])).Error, StringComparison.Ordinal);

        await lab.Cli.OkAsync(Us, "cloudformation", "delete-stack", "--stack-name", "chaos-operator-roles");
        Assert.Empty(lab.Host.Services.GetRequiredService<RoleStore>().All);
        Assert.Contains("AccessDenied", (await lab.Cli.RunAsync(Us, asOperator, ["fis", "list-experiments"])).Error, StringComparison.Ordinal);
    }

    internal static async Task AssertNothingIsLeftAsync(RunningLab lab)
    {
        var services = lab.Host.Services;
        Assert.Empty(services.GetRequiredService<StackStore>().In(Us).Concat(services.GetRequiredService<StackStore>().In(Eu)));
        Assert.Empty(services.GetRequiredService<FunctionStore>().In(Us).Concat(services.GetRequiredService<FunctionStore>().In(Eu)));
        Assert.Empty(services.GetRequiredService<HealthCheckStore>().All);
        Assert.Empty(services.GetRequiredService<ZoneStore>().All.Single().Records);
        Assert.Empty(services.GetRequiredService<LayerStore>().Versions(Us, "chaos-lambda-extension-example"));
        Assert.Empty((await lab.Cli.OkAsync(Us, "cloudwatch", "describe-alarms"))["MetricAlarms"]!.AsArray());
        Assert.Equal((0, ""), Ask(lab, "example.mydomain.com", "/api/hello", Us));
    }

    private static Task<string> DeployAsync(RunningLab lab, string region, params string[] parameters) => lab.Cli.OkTextAsync(
        region,
        ["cloudformation", "deploy", "--stack-name", "chaos-sample", "--template-file", Repository.Folder("deploy/cloudformation/sample-application/region.yaml"), "--capabilities", "CAPABILITY_IAM", "--parameter-overrides", .. parameters]);

    private static async Task<string> OutputAsync(RunningLab lab, string region, string output, string stack = "chaos-sample") =>
        (string)(await lab.Cli.OkAsync(region, "cloudformation", "describe-stacks", "--stack-name", stack))["Stacks"]![0]!["Outputs"]!.AsArray().Single(one => (string)one!["OutputKey"]! == output)!["OutputValue"]!;

    /// <summary>A request from near a region: its status, and the region that answered.</summary>
    private static (int Status, string Region) Ask(RunningLab lab, string name, string path, string from)
    {
        var services = lab.Host.Services;
        lock (services.GetRequiredService<WorldGate>().Lock)
        {
            var answer = services.GetRequiredService<Resolver>().Resolve(name, "A", from, 0);
            var reply = answer.Values.Count == 0 ? Reply.Nobody : services.GetRequiredService<ApiGateways>().Call(answer.Names, path, lab.Host.Clock.Now);
            return (reply.Status, reply.Region);
        }
    }
}

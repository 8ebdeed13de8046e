namespace ChaosOperator.Tests.Shared.CloudFormation;

/// <summary>The stacks of the sample application, with names of somebody's own.</summary>
internal static class SampleApplication
{
    public const string Template = "deploy/cloudformation/sample-application/region.yaml";
    public const string UsHealthCheck = "aaaaaaaa-1111-4222-8333-000000000001";
    public const string EuHealthCheck = "aaaaaaaa-1111-4222-8333-000000000002";
    public const string LayerArn = "arn:aws:lambda:us-east-1:444455556666:layer:chaos-lambda-extension-shop:3";

    /// <summary>What the stack in the EU is given.</summary>
    public static Stack Eu(string name = "shop") => Of("eu-west-1", new() { ["Name"] = name }, EuHealthCheck);

    /// <summary>What the stack in the US is given; by default it has the mistake of the story.</summary>
    public static Stack Us(string? watches = null, string name = "shop")
    {
        Dictionary<string, string> own = new() { ["Name"] = name, ["EuHealthCheck"] = EuHealthCheck };
        if (watches is not null)
        {
            own["UsHealthCheckWatches"] = watches;
        }
        return Of("us-east-1", own, UsHealthCheck);
    }

    /// <summary>A stack that is deployed with parameters of the test's own.</summary>
    public static Stack Of(string region, Dictionary<string, string> own, string healthCheck = UsHealthCheck) => new(
        Template,
        new Dictionary<string, string>(own) { ["AWS::AccountId"] = "444455556666", ["Zone"] = "chaos.example-corp.com", ["HostedZoneId"] = "Z99SHOP" },
        region,
        new Dictionary<string, string>
        {
            ["HealthCheck"] = healthCheck,
            ["Layer"] = LayerArn,
            ["EntryDomain.RegionalDomainName"] = $"d-entry.execute-api.{region}.amazonaws.com",
            ["RegionalDomain.RegionalDomainName"] = $"d-region.execute-api.{region}.amazonaws.com",
            ["EuIsUnhealthy.Arn"] = $"arn:aws:cloudwatch:{region}:444455556666:alarm:{own.GetValueOrDefault("Name", "example")}-eu-is-unhealthy",
        });
}

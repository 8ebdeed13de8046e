namespace ChaosOperator.Demo;

/// <summary>Names in examples/region-failover and in the lab's world of two regions.</summary>
internal static class StoryNames
{
    public const string Manifests = "examples/region-failover/";
    public const string Namespace = "resilience";
    public const string Experiment = "us-region-outage";
    public const string FirstRun = "us-region-outage-1";
    public const string SecondRun = "us-region-outage-2";
    public const string UsHealthCheck = "11111111-aaaa-4bbb-8ccc-000000000001";
    public const string UsName = "example.us.mydomain.com";

    /// <summary>Every function of the world with its region.</summary>
    public static readonly IReadOnlyList<(string Region, string Name)> Functions =
    [
        ("us-east-1", "example-us-health"),
        ("us-east-1", "example-us-hello"),
        ("eu-west-1", "example-eu-health"),
        ("eu-west-1", "example-eu-hello"),
    ];

    public const string Alias = "live";
}

using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Tests.Plans;

/// <summary>A plan such as the compiler makes.</summary>
internal static class Sample
{
    public const string Document = "ChaosOperator-LambdaExtension";
    public const string Content = "schemaVersion: '0.3'\n";

    public static ObjectOwner Owner => StubAws.Owner;

    public static Plan Plan(string content = Content, string description = "Latency in two functions.", Dictionary<string, string>? extra = null) => new(
        [new DocumentPlan(Document, content)],
        new TemplatePlan(
            description,
            "arn:aws:iam::111122223333:role/fis",
            new Dictionary<string, string>(),
            new Dictionary<string, ActionPlan>
            {
                ["wait"] = new("aws:fis:wait", null, new Dictionary<string, string> { ["duration"] = "PT10M" }, new Dictionary<string, string>(), []),
            },
            [],
            extra ?? []),
        [],
        new FaultWindowMarks([], []),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(20));
}

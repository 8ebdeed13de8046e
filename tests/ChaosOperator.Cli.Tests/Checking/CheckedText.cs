using ChaosOperator.Cli.Checking;
using ChaosOperator.Cli.Manifests;

namespace ChaosOperator.Cli.Tests.Checking;

/// <summary>Checks manifests that stand in a test.</summary>
internal static class CheckedText
{
    public const string Hypothesis = """
        apiVersion: chaosoperator.dev/v1alpha1
        kind: Hypothesis
        metadata: { name: h }
        spec:
          claim: It goes on.
          signals:
            - name: health
              route53: { healthCheckId: 11111111-aaaa-4bbb-8ccc-000000000001 }
          steadyState:
            window: 5m
            expect: [{ name: healthy, signal: health, is: { equals: 1 } }]
          impact: [{ name: seen, signal: health, is: { equals: 0 }, within: 5m }]
          during: [{ name: noticed, signal: health, is: { equals: 0 }, settlesWithin: 5m }]
        """;

    public const string Experiment = """
        apiVersion: chaosoperator.dev/v1alpha1
        kind: ChaosExperiment
        metadata:
          name: e
        spec:
          hypothesisRef: { name: h }
          aws:
            region: us-east-1
            experimentRoleArn: arn:aws:iam::111122223333:role/fis
          unguarded: true
          fault:
            fis:
              template:
                targets:
                  t: { resourceType: aws:ec2:instance, resourceTags: { a.b: c }, selectionMode: ALL }
                actions:
                  stop: { actionId: aws:ec2:stop-instances, parameters: { startInstancesAfterDuration: PT5M }, targets: { Instances: t } }
        """;

    public static ManifestSet Set(params string[] texts) => ManifestSet.Of(texts.Select((text, index) => ($"{index}.yaml", text)), "default");

    public static Task<IReadOnlyList<Finding>> FindAsync(params string[] texts) => ManifestCheck.OfAsync(Set(texts), TestContext.Current.CancellationToken);

    /// <summary>A text with something in the place of something that it surely holds.</summary>
    public static string With(this string text, string old, string replacement) =>
        text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, replacement, StringComparison.Ordinal) : throw new ArgumentException($"The text does not hold “{old}”.", nameof(old));
}

using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>Manifests as users have them.</summary>
internal static class LocalManifests
{
    /// <summary>The example of the repository, as it stands.</summary>
    public static (string File, string Text)[] Story =>
        [.. new[] { "experiment.yaml", "hypothesis.yaml" }.Select(file => (file, File.ReadAllText(Path.Combine(Repository.Folder("examples"), "region-failover", file))))];

    /// <summary>As short as a run with a fault can be.</summary>
    /// <param name="more">More of the experiment's spec.</param>
    public static (string File, string Text)[] Short(string more = "") =>
    [
        ("experiment.yaml", $$"""
            apiVersion: chaosoperator.dev/v1alpha1
            kind: ChaosExperiment
            metadata: { name: outage }
            spec:
              hypothesisRef: { name: up }
              aws:
                region: us-east-1
                roleArn: arn:aws:iam::111122223333:role/chaos-operator
                experimentRoleArn: arn:aws:iam::111122223333:role/fis
              fault:
                lambdaExtension:
                  functions: [ { name: example-us-hello, alias: live } ]
                  layerArn: arn:aws:lambda:us-east-1:871265522301:layer:chaos-lambda-extension-x86_64-unknown-linux-gnu-release:12
                  latency: 60s
                  duration: 2m
                  automationRoleArn: arn:aws:iam::111122223333:role/ssm
              unguarded: true
              {{more}}
            """),
        ("hypothesis.yaml", """
            apiVersion: chaosoperator.dev/v1alpha1
            kind: Hypothesis
            metadata: { name: up }
            spec:
              claim: The EU stays up.
              signals:
                - { name: eu-health, route53: { healthCheckId: 11111111-aaaa-4bbb-8ccc-000000000002, settle: 30s } }
              steadyState:
                window: 2m
                expect: [ { name: the EU is healthy, signal: eu-health, is: { equals: 1 } } ]
              impact: [ { name: the EU stays up, signal: eu-health, is: { equals: 1 }, within: 2m } ]
            """),
    ];
}

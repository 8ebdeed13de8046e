namespace ChaosOperator.ClusterBenchmarks.Operator;

/// <summary>What is measured, as objects of Kubernetes and of AWS.</summary>
internal static class Manifests
{
    /// <summary>Name of the SSM document that is the fault of a run: it only waits, so that nothing but the operator is at work.</summary>
    public const string Fault = "chaos-bench-hold";

    /// <summary>
    /// Where the faults are. AWS starts one automation a second in each region and runs a hundred of them at once, and keeps five hundred FIS templates: a thousand runs and ten thousand experiments need many regions
    /// or many accounts.
    /// </summary>
    public static readonly IReadOnlyList<string> Regions =
    [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1",
        "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
    ];

    /// <summary>Content of <see cref="Fault"/>, which reverts, too: there is nothing to revert.</summary>
    public const string FaultContent =
        """
        schemaVersion: '0.3'
        description: Waits.
        assumeRole: '{{ AutomationAssumeRole }}'
        parameters:
          AutomationAssumeRole: { type: String }
          Hold: { type: String }
        mainSteps:
          - name: Hold
            action: aws:sleep
            inputs: { Duration: '{{ Hold }}' }
        """;

    /// <summary>A policy that lets the namespace do what is measured.</summary>
    public static string Policy(string space) =>
        $$"""
        apiVersion: chaosoperator.dev/v1alpha1
        kind: ChaosPolicy
        metadata: { name: {{space}} }
        spec:
          namespaces: [{{space}}]
          allow: { roles: ["arn:aws:iam::111122223333:role/*"], regions: [{{string.Join(", ", Regions)}}], unguarded: true }
        """;

    /// <summary>The hypothesis of the nth experiment: ten signals of its own, half of them in one region, half in another, so that no query serves two runs.</summary>
    public static string Hypothesis(int index)
    {
        var names = Enumerable.Range(0, 10).Select(signal => $"signal-{signal}").ToList();
        var signals = names.Select((name, signal) =>
            $$$"""
            {"name":"{{{name}}}","cloudWatch":{"region":"{{{(signal % 2 == 0 ? "us-east-1" : "eu-west-1")}}}","namespace":"Bench","metricName":"errors-{{{signal}}}",
             "dimensions":{"experiment":"{{{index}}}"},"statistic":"Sum","period":"1m","settle":"30s","noData":"Zero"}}
            """);
        var expectations = string.Join(',', names.Select(name => $$$"""{"name":"{{{name}}} is quiet","signal":"{{{name}}}","is":{"atMost":1}}"""));
        return
            $$$"""
            {"apiVersion":"chaosoperator.dev/v1alpha1","kind":"Hypothesis","metadata":{"name":"{{{Name(index)}}}"},
             "spec":{"claim":"A wait disturbs nobody.","signals":[{{{string.Join(',', signals)}}}],
              "steadyState":{"window":"2m","expect":[{{{expectations}}}]},
              "during":[{{{expectations}}}]}}
            """;
    }

    /// <summary>The nth experiment that is to run at once, for as long as it is told to.</summary>
    public static string Running(int index, TimeSpan hold) => Experiment(
        Name(index),
        Name(index),
        index,
        $$$$$"""
        {"automation":{"documentName":"{{{{{Fault}}}}}","parameters":{"Hold":["PT{{{{{hold.TotalSeconds:0}}}}}S"]},"maxDuration":"2h","inForceWhile":["Hold"],
         "revert":{"documentName":"{{{{{Fault}}}}}","parameters":{"Hold":["PT1S"]}}}}
        """,
        """{"token":"1"}""");

    /// <summary>The nth experiment that waits for its schedule, with a FIS template that the operator keeps as it is.</summary>
    public static string Idle(int index) => Experiment(
        Name(index),
        Name(0),
        index,
        $$$$$$$"""{"fis":{"template":{"description":"Waits, {{{{{{{index}}}}}}}.","actions":{"wait":{"actionId":"aws:fis:wait","parameters":{"duration":"PT3M"}}}}}}""",
        """{"schedule":"0 3 1 1 *"}""");

    /// <summary>Name of the nth experiment and its hypothesis.</summary>
    public static string Name(int index) => $"bench-{index:00000}";

    private static string Experiment(string name, string hypothesis, int index, string fault, string trigger) =>
        $$$"""
        {"apiVersion":"chaosoperator.dev/v1alpha1","kind":"ChaosExperiment","metadata":{"name":"{{{name}}}"},
         "spec":{"hypothesisRef":{"name":"{{{hypothesis}}}"},
          "aws":{"region":"{{{Regions[index % Regions.Count]}}}","roleArn":"arn:aws:iam::111122223333:role/chaos-operator","experimentRoleArn":"arn:aws:iam::111122223333:role/bench"},
          "fault":{{{fault}}},"trigger":{{{trigger}}},"unguarded":true}}
        """;
}

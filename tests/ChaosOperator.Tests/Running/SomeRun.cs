using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Tests.Running;

/// <summary>A run of which a test needs to know no more than that it is one.</summary>
internal static class SomeRun
{
    /// <summary>A run with a dead man's switch; name and UID are the same.</summary>
    public static RunContext Named(string name)
    {
        var owner = new ObjectOwner("lab", "test", name, name);
        var aws = new AwsTarget("us-east-1", null, "arn:aws:iam::111122223333:role/fis");
        var experiment = new Experiment("h", aws, new Fault.Fis("{}"), [], new Trigger(null, null, false), ConcurrencyPolicy.Forbid, null, null, false, 3, 10);
        var template = new TemplatePlan("", "", new Dictionary<string, string>(), new Dictionary<string, ActionPlan>(), [], new Dictionary<string, string>());
        var plan = new Plan([], template, [], new FaultWindowMarks([], []), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20)) { Switch = DeadMansSwitch.Of(aws, owner) };
        return new RunContext(name, name, 1, experiment, new Hypothesis("", "", [], TimeSpan.FromMinutes(2), []), plan, "hash", owner);
    }
}

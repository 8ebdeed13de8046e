using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>Who may act for what: the API server's word about the namespace of the run against what somebody wrote into the run.</summary>
public sealed class RunBelongingTests
{
    private static readonly AwsTargetSpec Aws = new() { Region = "us-east-1", RoleArn = "arn:aws:iam::111122223333:role/chaos-operator", ExperimentRoleArn = "arn:aws:iam::111122223333:role/fis" };

    private static readonly LambdaExtensionFaultSpec Lambda = new() { Functions = [new() { Name = "hello", Alias = "live" }, new() { Name = "health" }], LayerArn = "arn:layer", AutomationRoleArn = "arn:ssm" };

    private static readonly ChaosRunSpec Spec = new()
    {
        ExperimentName = "outage",
        ExperimentUid = "uid-outage",
        Number = 2,
        Experiment = new ChaosExperimentSpec { Aws = Aws, Fault = new FaultSpec { LambdaExtension = Lambda } },
    };

    private static RunIdentity Run(ChaosRunSpec? spec = null, string name = "outage-2") => new("resilience", name, 1, spec ?? Spec);

    [Fact]
    public void A_run_of_an_experiment_of_its_namespace_is_confirmed_with_where_and_what_it_may_act_on()
    {
        var mandate = Assert.IsType<RunBelonging.Confirmed>(RunBelonging.Of(Run(), null, "uid-outage")).Mandate;

        Assert.Equal(("outage", "uid-outage", 1), (mandate.ExperimentName, mandate.ExperimentUid, mandate.Generation));
        Assert.Equal(Aws, mandate.Aws);
        Assert.Equal(["hello:live", "health"], mandate.Functions);
        Assert.Equal((Lambda.LayerArn, Lambda.AutomationRoleArn), (mandate.LayerArn, mandate.AutomationRoleArn));
    }

    [Fact]
    public void One_that_names_an_experiment_which_is_not_in_its_namespace_is_refused_and_told_what_to_do()
    {
        var refused = Assert.IsType<RunBelonging.Refused>(RunBelonging.Of(Run(), null, null));

        Assert.Equal(
            "Run resilience/outage-2 was not made by the operator for an experiment of its namespace: there is no ChaosExperiment outage in namespace resilience. "
            + "Nothing is done for it in AWS. Delete it, and ask for a run on an experiment of this namespace.",
            refused.Message);
    }

    [Fact]
    public void One_that_gives_another_UID_than_the_experiment_of_that_name_has_is_refused_without_showing_any_UID()
    {
        var refused = Assert.IsType<RunBelonging.Refused>(RunBelonging.Of(Run(), null, "uid-of-ours"));

        Assert.Contains("the UID that it gives is not that of ChaosExperiment outage in namespace resilience", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("uid-", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mine")]
    [InlineData("outage-1")]
    [InlineData("outage-02")]
    public void One_that_is_not_named_as_its_number_says_is_refused_so_that_there_is_never_a_second_one(string name) =>
        Assert.Contains("run 2 of ChaosExperiment outage is named outage-2", Assert.IsType<RunBelonging.Refused>(RunBelonging.Of(Run(name: name), null, "uid-outage")).Message, StringComparison.Ordinal);

    public static TheoryData<string> Missing { get; } = ["name", "uid", "number", "aws"];

    [Theory]
    [MemberData(nameof(Missing))]
    public void One_that_does_not_say_whose_it_is_is_refused_even_where_an_experiment_has_no_UID_either(string missing)
    {
        var spec = missing switch
        {
            "name" => Spec with { ExperimentName = "" },
            "uid" => Spec with { ExperimentUid = "" },
            "number" => Spec with { Number = null },
            _ => Spec with { Experiment = new ChaosExperimentSpec() },
        };

        Assert.IsType<RunBelonging.Refused>(RunBelonging.Of(Run(spec), null, ""));
    }

    [Fact]
    public void What_was_recorded_counts_when_the_experiment_is_gone_and_whatever_the_spec_says_since()
    {
        var recorded = new RunMandate { ExperimentName = "outage", ExperimentUid = "uid-outage", Generation = 1, Region = "us-east-1", ExperimentRoleArn = Aws.ExperimentRoleArn! };
        var status = new ChaosRunStatus { Phase = RunPhase.Reverting, Mandate = recorded };

        Assert.Equal(new RunBelonging.Confirmed(recorded), RunBelonging.Of(Run(Spec with { ExperimentUid = "uid-of-another" }), status, null));
    }
}

using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Planning;

public sealed class DeadMansSwitchTests
{
    private static readonly ObjectOwner Owner = new("lab", "resilience", "us-region-outage", "0b9d6a3e-2f0c-4d55-9a53-6f7f0c1d2e3f");

    [Fact]
    public void The_alarm_is_a_stop_condition_of_the_template_beside_those_of_the_user()
    {
        var experiment = Valid(Story with { Unguarded = null, StopConditions = [new() { AlarmArn = Alarm() }] });

        var plan = PlanCompiler.Compile(experiment, Owner);

        const string Name = "ChaosOperator-Heartbeat-lab-0b9d6a3e-2f0c-4d55-9a53-6f7f0c1d2e3f";
        Assert.Equal(Name, plan.Switch!.AlarmName);
        Assert.Equal([Alarm(), $"arn:aws:cloudwatch:us-east-1:111122223333:alarm:{Name}"], plan.Template.StopConditionAlarms);
        Assert.Equal([Alarm()], experiment.StopConditionAlarms);
    }

    [Fact]
    public void An_experiment_that_does_without_has_no_alarm()
    {
        var plan = PlanCompiler.Compile(Valid(Story with { DeadMansSwitch = false }), Owner);

        Assert.Null(plan.Switch);
        Assert.Empty(plan.Template.StopConditionAlarms);
    }

    [Fact]
    public void The_names_of_two_clusters_with_long_names_stay_apart_and_within_what_CloudWatch_takes()
    {
        var aws = Valid(Story).Aws;
        var one = DeadMansSwitch.Of(aws, Owner with { Cluster = new string('c', 300) });
        var two = DeadMansSwitch.Of(aws, Owner with { Cluster = new string('c', 299) + "d" });

        Assert.NotEqual(one.AlarmName, two.AlarmName);
        Assert.All([one, two], guard => Assert.Equal(255, guard.AlarmName.Length));
    }

    [Fact]
    public void A_lost_heartbeat_or_two_do_not_make_a_minute_look_dead() =>
        Assert.True(DeadMansSwitch.Interval * 3 <= DeadMansSwitch.Period);
}

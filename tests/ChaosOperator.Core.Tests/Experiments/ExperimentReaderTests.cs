using ChaosOperator.Core.Experiments;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Experiments;

/// <summary>Every bad experiment is refused with the field, the value and the remedy.</summary>
public sealed class ExperimentReaderTests
{
    public static TheoryData<string, ChaosExperimentSpec, string, string> Refused { get; } = new()
    {
        { "no hypothesis", Story with { HypothesisRef = null }, "spec.hypothesisRef.name", "is missing" },
        { "no aws", Story with { Aws = null }, "spec.aws.region", "is missing" },
        { "malformed region", Story with { Aws = Story.Aws! with { Region = "Frankfurt" } }, "spec.aws.region", "“Frankfurt”" },
        { "malformed role", Story with { Aws = Story.Aws! with { RoleArn = "admin" } }, "spec.aws.roleArn", "“admin”" },
        { "malformed experiment role", Story with { Aws = Story.Aws! with { ExperimentRoleArn = "arn:aws:iam::1:role/fis" } }, "spec.aws.experimentRoleArn", "“arn:aws:iam::1:role/fis”" },
        { "roles of two accounts", Story with { Aws = Story.Aws! with { RoleArn = "arn:aws:iam::444455556666:role/chaos-operator" } }, "spec.aws.experimentRoleArn", "444455556666" },
        { "no fault", Story with { Fault = null }, "spec.fault", "no fault is given" },
        { "an empty fault", Story with { Fault = new() }, "spec.fault", "no fault is given" },
        { "two faults", Story with { Fault = new() { LambdaExtension = Latency, Fis = new() } }, "spec.fault", "both given" },
        { "two templates", Foreign(new() { TemplateId = "EXT1", Template = System.Text.Json.JsonDocument.Parse("{}").RootElement }), "spec.fault.fis", "both given" },
        { "no id of a template", Foreign(new() { TemplateId = "arn:aws:fis:us-east-1:111122223333:experiment-template/EXT1" }), "spec.fault.fis.templateId", "is not valid" },
        { "a template of somebody else and the dead man's switch", Foreign(new() { TemplateId = "EXT1" }) with { DeadMansSwitch = null }, "spec.deadMansSwitch", "cannot be added" },
        { "a malformed role that a template hands on", Foreign(new() { TemplateId = "EXT1", AutomationRoleArns = ["admin"] }), "spec.fault.fis.automationRoleArns[0]", "“admin”" },
        { "a role of another account that a template hands on", Foreign(new() { TemplateId = "EXT1", AutomationRoleArns = ["arn:aws:iam::444455556666:role/ssm"] }), "spec.fault.fis.automationRoleArns[0]", "444455556666" },
        { "an action named twice", Foreign(new() { TemplateId = "EXT1", InForceWhile = ["a", "a"] }), "spec.fault.fis.inForceWhile", "one twice" },
        { "an action without a name", Foreign(new() { TemplateId = "EXT1", InForceWhile = ["a", null!] }), "spec.fault.fis.inForceWhile", "none somewhere" },
        { "neither stop condition nor unguarded", Story with { Unguarded = null }, "spec.stopConditions", "no stop condition" },
        { "unguarded: false is no choice", Story with { Unguarded = false }, "spec.stopConditions", "no stop condition" },
        { "stop conditions and unguarded", Story with { StopConditions = [new() { AlarmArn = Alarm() }] }, "spec.unguarded", "although there are stopConditions" },
        { "malformed alarm", Guarded("errors"), "spec.stopConditions[0].alarmArn", "“errors”" },
        { "alarm of another region", Guarded(Alarm(region: "eu-west-1")), "spec.stopConditions[0].alarmArn", "is in eu-west-1" },
        { "alarm of another account", Guarded(Alarm(account: "444455556666")), "spec.stopConditions[0].alarmArn", "another account" },
        { "one alarm twice", Guarded(Alarm(), Alarm()), "spec.stopConditions[1].alarmArn", "listed twice" },
        { "five alarms and the dead man's switch", Guarded(Alarms(5)), "spec.stopConditions", "5 alarms are listed, and the dead man's switch is one more" },
        { "six alarms without it", Guarded(Alarms(6)) with { DeadMansSwitch = false }, "spec.stopConditions", "6 alarms" },
        { "six alarms", Guarded(Alarms(6)), "spec.stopConditions", "6 alarms" },
        { "time zone without schedule", Story with { Trigger = new() { TimeZone = "Europe/Berlin" } }, "spec.trigger.timeZone", "without a schedule" },
        { "long token", Story with { Trigger = new() { Token = new string('t', 129) } }, "spec.trigger.token", "129" },
        { "malformed limit", Story with { Limits = new() { MaxDuration = "soon" } }, "spec.limits.maxDuration", "“soon”" },
        { "limit beyond FIS", Story with { Limits = new() { MaxDuration = "13h" } }, "spec.limits.maxDuration", "13h is too long" },
        { "no targets allowed", Story with { Limits = new() { MaxTargets = 0 } }, "spec.limits.maxTargets", "0 is out of range" },
        { "negative history", Story with { History = new() { Confirmed = -1 } }, "spec.history.confirmed", "-1 is out of range" },
        { "endless history", Story with { History = new() { Other = 101 } }, "spec.history.other", "101 is out of range" },
        { "unknown policy", Story with { ConcurrencyPolicy = (ConcurrencyPolicy)7 }, "spec.concurrencyPolicy", "7" },
        { "fault longer than the limit", Story with { Limits = new() { MaxDuration = "5m" } }, "spec.fault.lambdaExtension.duration", "exceeds spec.limits.maxDuration (5m)" },
        { "more targets than the limit", Story with { Limits = new() { MaxTargets = 1 } }, "spec.fault.lambdaExtension.functions", "2 targets exceed" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_experiment_that_cannot_run_is_refused_naming_field_and_value(string because, ChaosExperimentSpec spec, string field, string problem)
    {
        var reading = Read(spec);

        Assert.False(reading.IsValid, because);
        var error = Assert.Single(reading.Errors, error => error.Field == field);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void The_experiment_of_the_story_is_read_with_all_its_parts()
    {
        var experiment = Valid(Story with { Trigger = new() { Token = "1" } });

        Assert.Equal("region-failover", experiment.HypothesisName);
        Assert.Equal("111122223333", experiment.Aws.AccountId);
        var fault = Assert.IsType<Fault.LambdaExtension>(experiment.Fault);
        Assert.Equal([new("example-us-health", "live"), new("example-us-hello", "live")], fault.Functions);
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)), (fault.Latency, fault.InForce));
        Assert.Empty(experiment.StopConditionAlarms);
        Assert.Equal(new Trigger(null, "1", OnSpecChange: false), experiment.Trigger);
        Assert.Equal((ConcurrencyPolicy.Forbid, 3, 10, false), (experiment.ConcurrencyPolicy, experiment.KeepConfirmed, experiment.KeepOther, experiment.Suspend));
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var reading = Read(new ChaosExperimentSpec { Fault = new() { LambdaExtension = new() } });

        Assert.Equal(
            [
                "spec.hypothesisRef.name", "spec.aws.region", "spec.aws.experimentRoleArn",
                "spec.fault.lambdaExtension.functions", "spec.fault.lambdaExtension.layerArn", "spec.fault.lambdaExtension.latency",
                "spec.fault.lambdaExtension.duration", "spec.fault.lambdaExtension.automationRoleArn", "spec.stopConditions",
            ],
            reading.Errors.Select(error => error.Field));
    }

    [Fact]
    public void A_schedule_that_is_wrong_even_in_UTC_is_the_cron_expressions_fault()
    {
        var reading = ExperimentReader.Read(Story with { Trigger = new() { Schedule = "often", TimeZone = "Mars/Olympus" } }, _ => "“often” is no cron expression");

        Assert.Equal("spec.trigger.schedule", Assert.Single(reading.Errors).Field);
    }

    [Fact]
    public void A_schedule_that_is_wrong_in_its_zone_only_is_the_zones_fault()
    {
        var reading = ExperimentReader.Read(
            Story with { Trigger = new() { Schedule = "@daily", TimeZone = "Mars/Olympus" } },
            schedule => schedule.TimeZone == "UTC" ? null : $"“{schedule.TimeZone}” is unknown");

        var error = Assert.Single(reading.Errors);
        Assert.Equal(("spec.trigger.timeZone", "“Mars/Olympus” is unknown"), (error.Field, error.Problem));
    }

    [Fact]
    public void A_name_that_leaves_no_room_for_the_number_of_a_run_is_refused()
    {
        Assert.Null(ExperimentReader.CheckName(new string('n', 52)));
        Assert.Equal("metadata.name", ExperimentReader.CheckName(new string('n', 53))!.Field);
    }

    [Fact]
    public void The_dead_mans_switch_is_on_unless_an_experiment_does_without()
    {
        Assert.True(Valid(Story).DeadMansSwitch);
        Assert.True(Valid(Guarded(Alarms(4))).DeadMansSwitch);
        Assert.False(Valid(Guarded(Alarms(5)) with { DeadMansSwitch = false }).DeadMansSwitch);
    }

    private static string[] Alarms(int count) => [.. Enumerable.Range(1, count).Select(number => Alarm($"a{number}"))];

    private static ChaosExperimentSpec Foreign(FisFaultSpec fault) => Story with { Fault = new() { Fis = fault }, DeadMansSwitch = false };

    private static ChaosExperimentSpec Guarded(params string[] alarms) =>
        Story with { Unguarded = null, StopConditions = [.. alarms.Select(alarm => new StopConditionSpec { AlarmArn = alarm })] };
}

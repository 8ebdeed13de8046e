using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class HypothesisReaderTests
{
    [Fact]
    public void A_valid_hypothesis_is_read_with_its_defaults()
    {
        var reading = HypothesisReader.Read(Specs.Parse(Specs.Valid));

        Assert.Empty(reading.Errors);
        var hypothesis = reading.Value!;
        Assert.Equal(TimeSpan.FromMinutes(6), hypothesis.SteadyStateWindow);
        Assert.Equal(["us-health", "requests", "errors", "rate"], hypothesis.Signals.Select(signal => signal.Name));
        Assert.Equal(["healthy", "it bites", "it is noticed", "few errors", "never off"], hypothesis.Expectations.Select(one => one.Name));

        var requests = Assert.IsType<MetricSignal>(hypothesis.Signals[1]);
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(90), NoDataPolicy.Zero), (requests.Period, requests.Settle, requests.NoData));
        var statistic = Assert.IsType<MetricStatistic>(requests.Metric);
        Assert.Equal(("eu-west-1", "LoadGen", "region_us-east-1", "Sum"), (statistic.Region, statistic.Namespace, statistic.MetricName, statistic.Statistic));
        Assert.Equal(["api", "stage"], statistic.Dimensions.Select(dimension => dimension.Key));

        var errors = Assert.IsType<MetricSignal>(hypothesis.Signals[2]);
        Assert.Equal(new MetricMath(null, "SUM(SEARCH('{LoadGen} status_5xx', 'Sum', 60))"), errors.Metric);
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), NoDataPolicy.Inconclusive), (errors.Period, errors.Settle, errors.NoData));
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)), (hypothesis.Signals[3].Period, hypothesis.Signals[3].Settle));
    }

    [Fact]
    public void Forms_and_bounds_are_read_as_written()
    {
        var expectations = HypothesisReader.Read(Specs.Parse(Specs.Valid)).Value!.Expectations;

        Assert.Equal((new Form.Always(0), new Bound.EqualTo(new Quantity(1, false))), (expectations[0].Form, expectations[0].Bound));
        Assert.Equal(
            (new Form.Within(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2)), new Bound.AtMost(new Quantity(50, true)), false),
            (expectations[1].Form, expectations[1].Bound, expectations[1].Required));
        Assert.Equal((new Form.SettlesWithin(TimeSpan.FromMinutes(5)), TimeSpan.FromSeconds(30)), (expectations[2].Form, expectations[2].Grace));
        Assert.Equal(
            (new Form.Always(3), new Bound.Between(new Quantity(0, false), new Quantity(5.5, false)), true),
            (expectations[3].Form, expectations[3].Bound, expectations[3].Required));
        Assert.Equal((new Form.Never(0), new Bound.Below(new Quantity(1, false))), (expectations[4].Form, expectations[4].Bound));
    }

    [Fact]
    public void A_health_check_is_read_as_its_metric_in_the_home_of_Route_53()
    {
        var signal = Assert.IsType<MetricSignal>(HypothesisReader.Read(Specs.Parse(Specs.Valid)).Value!.Signals[0]);

        var metric = Assert.IsType<MetricStatistic>(signal.Metric);
        Assert.Equal(
            (MetricSource.HealthCheckHome, "AWS/Route53", "HealthCheckStatus", "Minimum"), (metric.Region, metric.Namespace, metric.MetricName, metric.Statistic));
        Assert.Equal([new("HealthCheckId", "5d4c-1")], metric.Dimensions);
        Assert.Equal(TimeSpan.FromMinutes(1), signal.Period);
    }

    [Fact]
    public void Defaults_are_five_minutes_of_steady_state_one_of_period_and_the_average()
    {
        var reading = HypothesisReader.Read(Specs.Parse("""
            { "claim": "c", "signals": [ { "name": "m", "cloudWatch": { "namespace": "n", "metricName": "m" } } ],
              "steadyState": { "expect": [ { "name": "e", "signal": "m", "is": { "atLeast": "1" } } ] } }
            """));

        Assert.Equal(TimeSpan.FromMinutes(5), reading.Value!.SteadyStateWindow);
        var signal = Assert.IsType<MetricSignal>(reading.Value.Signals[0]);
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), "Average"), (signal.Period, signal.Settle, ((MetricStatistic)signal.Metric).Statistic));
        Assert.Null(signal.Metric.Region);
        Assert.Equal(new Bound.AtLeast(new Quantity(1, false)), reading.Value.Expectations[0].Bound);
    }

    [Fact]
    public void An_empty_spec_names_everything_that_is_missing()
    {
        Assert.Equal(
            ["spec.claim", "spec.signals", "spec.steadyState.expect"],
            HypothesisReader.Read(new HypothesisSpec()).Errors.Select(error => error.Field));
    }

    [Fact]
    public void All_errors_are_given_not_just_the_first()
    {
        var reading = HypothesisReader.Read(Specs.Parse("""
            { "signals": [ null, { "name": "a b" }, { "name": "x", "cloudWatch": { "region": "Europe", "metricName": "m", "period": "7s", "settle": "soon", "statistic": "mean" } } ],
              "steadyState": { "window": "never", "expect": [ null, { "signal": "y", "is": { } } ] },
              "during": [ { "name": "d", "signal": "x", "is": { "equals": "much" }, "within": "5x", "tolerate": -1 } ] }
            """));

        Assert.False(reading.IsValid);
        Assert.Equal(
            [
                "spec.claim",
                "spec.signals[0]",
                "spec.signals[1].name",
                "spec.signals[1]",
                "spec.signals[2].cloudWatch.region",
                "spec.signals[2].cloudWatch.namespace",
                "spec.signals[2].cloudWatch.statistic",
                "spec.signals[2].cloudWatch.period",
                "spec.signals[2].cloudWatch.settle",
                "spec.steadyState.window",
                "spec.steadyState.expect[0]",
                "spec.steadyState.expect[1].name",
                "spec.steadyState.expect[1].signal",
                "spec.steadyState.expect[1].is",
                "spec.during[0].is.equals",
                "spec.during[0].within",
                "spec.during[0].tolerate",
                "spec.during[0].tolerate",
            ],
            reading.Errors.Select(error => error.Field));
    }

    [Theory]
    [InlineData("claim", "\" \"", "spec.claim: ' ' is empty; say in one sentence what must stay true")]
    [InlineData("signals[0].route53", "null", "spec.signals[0]: signal 'us-health' has no source; give exactly one of cloudWatch, route53 and expression")]
    [InlineData("signals[0].expression", "\"rate\"", "spec.signals[0]: signal 'us-health' has route53 and expression; give exactly one of cloudWatch, route53 and expression")]
    [InlineData("signals[0].route53.healthCheckId", "\"a b\"", "spec.signals[0].route53.healthCheckId: 'a b' is not the id of a health check; copy the id from the Route 53 console, such as 5d4c1b2a-0000-4000-8000-000000000001")]
    [InlineData("signals[1].cloudWatch.roleArn", "\"metrics\"", "spec.signals[1].cloudWatch.roleArn: 'metrics' is not the ARN of an IAM role; write one as in arn:aws:iam::111122223333:role/metrics, or leave it out for the role of the experiment")]
    [InlineData("signals[1].cloudWatch.region", "\"mars\"", "spec.signals[1].cloudWatch.region: 'mars' is not the name of a region; write a region such as eu-west-1, or leave it out for the region of the experiment")]
    [InlineData("signals[1].cloudWatch.period", "\"45s\"", "spec.signals[1].cloudWatch.period: '45s' is not a period that CloudWatch knows; write 1s, 5s, 10s, 20s, 30s or whole minutes such as 1m or 5m")]
    [InlineData("signals[1].cloudWatch.period", "\"0s\"", "spec.signals[1].cloudWatch.period: '0s' is not a period that CloudWatch knows; write 1s, 5s, 10s, 20s, 30s or whole minutes such as 1m or 5m")]
    [InlineData("signals[1].cloudWatch.period", "\"90s\"", "spec.signals[1].cloudWatch.period: '90s' is not a period that CloudWatch knows; write 1s, 5s, 10s, 20s, 30s or whole minutes such as 1m or 5m")]
    [InlineData("signals[1].cloudWatch.settle", "\"PT2M\"", "spec.signals[1].cloudWatch.settle: 'PT2M' is not a duration; write a duration such as 90s, 5m or 1h30m, at most 1d")]
    [InlineData("signals[1].cloudWatch.statistic", "\"p999\"", "spec.signals[1].cloudWatch.statistic: 'p999' is not a statistic; write Sum, Average, Minimum, Maximum, SampleCount, a percentile such as p99, or another such as tm95")]
    [InlineData("signals[1].cloudWatch.namespace", "null", "spec.signals[1].cloudWatch.namespace: is missing; give the namespace of the metric, such as AWS/ApiGateway")]
    [InlineData("signals[1].cloudWatch.metricName", "null", "spec.signals[1].cloudWatch: has neither metricName nor expression; give metricName with its namespace, or expression")]
    [InlineData("signals[1].cloudWatch.expression", "\"m1\"", "spec.signals[1].cloudWatch: has both metricName and expression; give metricName with its namespace, or expression")]
    [InlineData("signals[3].cloudWatch.statistic", "\"Sum\"", "spec.signals[3].cloudWatch.statistic: does not go with expression; leave it out: metric math names its metrics and statistics itself")]
    [InlineData("signals[1].cloudWatch.dimensions.api", "\"\"", "spec.signals[1].cloudWatch.dimensions: 'api' has an empty name or value; give name and value as the metric was published")]
    [InlineData("signals[2].expression", "\"100 * (errors\"", "spec.signals[2].expression: '100 * (errors' cannot be read: it ends at character 14 where an operator or ) is expected; write arithmetic over signals, such as 100 * errors / (ok + errors)")]
    [InlineData("signals[2].expression", "\"errors-requests\"", "spec.signals[2].expression: 'errors-requests' is not a signal; the signals are us-health, requests, rate, errors; for a minus write spaces around it")]
    [InlineData("signals[2].expression", "\"errors / oks\"", "spec.signals[2].expression: 'oks' is not a signal; the signals are us-health, requests, rate, errors")]
    [InlineData("signals[2].expression", "\"42\"", "spec.signals[2].expression: names no signal; use at least one signal; a number alone has no samples")]
    [InlineData("signals[2].expression", "\"rate\"", "spec.signals[2].expression: 'rate' depends on itself: rate → rate; break the cycle")]
    [InlineData("signals[3]", "{\"name\":\"errors\",\"expression\":\"requests + rate\"}", "spec.signals[2].expression: 'rate' depends on itself: rate → errors → rate; break the cycle")]
    [InlineData("signals[3].cloudWatch.period", "\"30s\"", "spec.signals[2].expression: 'errors' has samples of 30s, 'requests' of 1m; give all operands the same period")]
    [InlineData("steadyState.window", "\"0s\"", "spec.steadyState.window: '0s' is no time at all; write a duration such as 90s, 5m or 1h30m")]
    [InlineData("steadyState.window", "\"1m\"", "spec.steadyState.expect[0].signal: the steady-state window of 1m may hold no whole sample of 'us-health' (1m); set spec.steadyState.window to 2m or more", "spec.impact[0].is: the steady-state window of 1m may hold no whole sample of 'requests' (1m); set spec.steadyState.window to 2m or more")]
    [InlineData("steadyState.expect", "[]", "spec.steadyState.expect: is empty; say how the system is when it is steady; without it nothing may be injected")]
    [InlineData("steadyState.expect[0].required", "false", "spec.steadyState.expect: has only expectations with required: false; require at least one; nothing else keeps a fault from a system that is not steady")]
    [InlineData("steadyState.expect[0].is", "{\"atLeast\":\"90%\"}", "spec.steadyState.expect[0].is: is relative to the baseline, which is measured in this very window; give a number")]
    [InlineData("steadyState.expect[0].settlesWithin", "\"7m\"", "spec.steadyState.expect[0].settlesWithin: 7m is longer than the steady-state window of 6m; shorten it, or lengthen spec.steadyState.window")]
    [InlineData("steadyState.expect[0].grace", "\"5m\"", "spec.steadyState.expect[0].grace: the steady-state window of 6m may hold no whole sample of 'us-health' (1m); set spec.steadyState.window to 7m or more")]
    [InlineData("during[0].signal", "\"us-helth\"", "spec.during[0].signal: 'us-helth' is not a signal; the signals are us-health, requests, rate, errors")]
    [InlineData("during[0].signal", "null", "spec.during[0].signal: is missing; the signals are us-health, requests, rate, errors")]
    [InlineData("during[1].name", "\"it is noticed\"", "spec.during[1].name: 'it is noticed' is the name of spec.during[0] too; give every entry its own name")]
    [InlineData("during[0].is", "null", "spec.during[0].is: is missing; give exactly one of equals, atLeast, atMost, above, below and between")]
    [InlineData("during[0].is", "{}", "spec.during[0].is: has no bound; give exactly one of equals, atLeast, atMost, above, below and between")]
    [InlineData("during[0].is.above", "3", "spec.during[0].is: has equals and above; give exactly one of equals, atLeast, atMost, above, below and between")]
    [InlineData("during[0].is.equals", "\"lots\"", "spec.during[0].is.equals: 'lots' is not a quantity; write a number such as 1, or a percentage of the baseline such as \"50%\"")]
    [InlineData("during[0].is.equals", "\"-50%\"", "spec.during[0].is.equals: '-50%' is not a quantity; write a number such as 1, or a percentage of the baseline such as \"50%\"")]
    [InlineData("during[0].is.equals", "true", "spec.during[0].is.equals: 'true' is not a quantity; write a number such as 1, or a percentage of the baseline such as \"50%\"")]
    [InlineData("during[0].is.equals", "\"NaN\"", "spec.during[0].is.equals: 'NaN' is not a quantity; write a number such as 1, or a percentage of the baseline such as \"50%\"")]
    [InlineData("during[1].is.between", "[1]", "spec.during[1].is.between: has 1 quantities; write [low, high]")]
    [InlineData("during[1].is.between", "[2, 1]", "spec.during[1].is.between: [2, 1] is empty; write [low, high]")]
    [InlineData("during[1].is.between", "[2, \"x\"]", "spec.during[1].is.between[1]: 'x' is not a quantity; write a number such as 1, or a percentage of the baseline such as \"50%\"")]
    [InlineData("during[0].within", "\"5m\"", "spec.during[0]: has within and settlesWithin; give at most one of always, never, within and settlesWithin")]
    [InlineData("during[0].always", "true", "spec.during[0]: has always and settlesWithin; give at most one of always, never, within and settlesWithin")]
    [InlineData("during[0].for", "\"2m\"", "spec.during[0].for: '2m' needs within; say by when it must begin, such as within: 5m")]
    [InlineData("during[0].tolerate", "2", "spec.during[0].tolerate: 2 does not go with settlesWithin; leave it out: only always and never tolerate samples")]
    [InlineData("during[1].tolerate", "-2", "spec.during[1].tolerate: -2 is out of range; write a number of samples from 0 to 10000")]
    [InlineData("during[1].always", "false", "spec.during[1].always: is false, and no other form is given; leave it out, or give never, within or settlesWithin")]
    [InlineData("during[0].settlesWithin", "\"5 minutes\"", "spec.during[0].settlesWithin: '5 minutes' is not a duration; write a duration such as 90s, 5m or 1h30m, at most 1d")]
    [InlineData("during[0].grace", "\"-1m\"", "spec.during[0].grace: '-1m' is not a duration; write a duration such as 90s, 5m or 1h30m, at most 1d")]
    [InlineData("impact[0].within", "\"30s\"", "spec.impact[0].within: 30s may pass without a whole sample of 'requests' (1m); write at least 1m")]
    [InlineData("impact[0].for", "null", null)]
    [InlineData("impact[0].grace", "\"4m30s\"", "spec.impact[0].within: 5m may pass without a whole sample of 'requests' (1m) after a grace of 4m30s; write at least 5m30s")]
    [InlineData("signals[0]", "null", "spec.signals[0]: is empty; give exactly one of cloudWatch, route53 and expression", "spec.steadyState.expect[0].signal: 'us-health' is not a signal; the signals are requests, rate, errors", "spec.during[0].signal: 'us-health' is not a signal; the signals are requests, rate, errors", "spec.after[0].signal: 'us-health' is not a signal; the signals are requests, rate, errors")]
    [InlineData("signals[0].cloudWatch", "{\"expression\":\"m\"}", "spec.signals[0]: signal 'us-health' has cloudWatch and route53; give exactly one of cloudWatch, route53 and expression")]
    [InlineData("signals[0].route53.healthCheckId", "null", "spec.signals[0].route53.healthCheckId: is missing; copy the id from the Route 53 console, such as 5d4c1b2a-0000-4000-8000-000000000001")]
    [InlineData("signals[0].route53.settle", "\"soon\"", "spec.signals[0].route53.settle: 'soon' is not a duration; write a duration such as 90s, 5m or 1h30m, at most 1d")]
    [InlineData("signals[1].cloudWatch.metricName", "\" \"", "spec.signals[1].cloudWatch.metricName: ' ' is empty; give the name of the metric")]
    [InlineData("signals[3].cloudWatch.namespace", "\"n\"", "spec.signals[3].cloudWatch.namespace: does not go with expression; leave it out: metric math names its metrics and statistics itself")]
    [InlineData("signals[3].cloudWatch.dimensions", "{}", "spec.signals[3].cloudWatch.dimensions: does not go with expression; leave it out: metric math names its metrics and statistics itself")]
    [InlineData("signals[2].expression", "\"errors + rate\"", "spec.signals[2].expression: 'rate' depends on itself: rate → rate; break the cycle")]
    [InlineData("steadyState.window", "\"2m\"", null)]
    [InlineData("steadyState.expect[0]", "null", "spec.steadyState.expect[0]: is empty; give name, signal and is")]
    [InlineData("steadyState.expect[0].name", "null", "spec.steadyState.expect[0].name: is missing; say in a few words what is expected")]
    [InlineData("after[0].is", "null", "spec.after[0].is: is missing; give exactly one of equals, atLeast, atMost, above, below and between")]
    [InlineData("after[0].settlesWithin", "\"5m\"", "spec.after[0]: has never and settlesWithin; give at most one of always, never, within and settlesWithin")]
    [InlineData("during[1].never", "false", null)]
    [InlineData("during[0].is.atLeast", "3", "spec.during[0].is: has equals and atLeast; give exactly one of equals, atLeast, atMost, above, below and between")]
    [InlineData("during[0].is.atMost", "3", "spec.during[0].is: has equals and atMost; give exactly one of equals, atLeast, atMost, above, below and between")]
    [InlineData("during[0].is.below", "3", "spec.during[0].is: has equals and below; give exactly one of equals, atLeast, atMost, above, below and between")]
    [InlineData("during[0].is", "{\"atLeast\":\"x\"}", "spec.during[0].is.atLeast: 'x' is not a quantity; write a number such as 1, or a percentage of the baseline such as \"50%\"")]
    [InlineData("during[0].is", "{\"atMost\":\"x\"}", "spec.during[0].is.atMost: 'x' is not a quantity; write a number such as 1, or a percentage of the baseline such as \"50%\"")]
    [InlineData("during[0].is", "{\"above\":\"x\"}", "spec.during[0].is.above: 'x' is not a quantity; write a number such as 1, or a percentage of the baseline such as \"50%\"")]
    [InlineData("during[0].is", "{\"below\":\"x\"}", "spec.during[0].is.below: 'x' is not a quantity; write a number such as 1, or a percentage of the baseline such as \"50%\"")]
    [InlineData("during[1].is.between", "[\"x\", 1]", "spec.during[1].is.between[0]: 'x' is not a quantity; write a number such as 1, or a percentage of the baseline such as \"50%\"")]
    [InlineData("impact[0].for", "\"0s\"", "spec.impact[0].for: '0s' is no time at all; write a duration such as 90s, 5m or 1h30m")]
    [InlineData("impact[0].tolerate", "2", "spec.impact[0].tolerate: 2 does not go with within; leave it out: only always and never tolerate samples")]
    [InlineData("impact[0].tolerate", "0", null)]
    [InlineData("impact", "[]", null)]
    [InlineData("during", "null", null)]
    [InlineData("after", "[]", null)]
    public void Each_mistake_is_named_with_its_field_its_value_and_the_remedy(string path, string json, params string?[]? messages)
    {
        var reading = HypothesisReader.Read(Specs.With(path, json));

        Assert.Equal(messages ?? [], reading.Errors.Select(error => error.ToString()));
        Assert.Equal(messages is null or [null], reading.IsValid);
    }

    [Theory]
    [InlineData("signals[0].name", "null", "spec.signals[0].name: is missing; use letters, digits, hyphens and underscores, at most 63, beginning with a letter and ending with a letter or digit")]
    [InlineData("signals[1].name", "\"us-health\"", "spec.signals[1].name: 'us-health' is the name of spec.signals[0] too; give every entry its own name")]
    [InlineData("signals[1].name", "\"-x\"", "spec.signals[1].name: '-x' is not a name that expressions can use; use letters, digits, hyphens and underscores, at most 63, beginning with a letter and ending with a letter or digit")]
    public void A_signal_that_lost_its_name_is_reported_before_those_who_miss_it(string path, string json, string message)
    {
        var reading = HypothesisReader.Read(Specs.With(path, json));

        Assert.False(reading.IsValid);
        Assert.Equal(message, reading.Errors[0].ToString());
    }

    [Fact]
    public void Without_signals_nothing_else_can_be_named() => Assert.Equal(
        [
            "spec.signals: is empty; declare the series that the expectations speak of",
            "spec.steadyState.expect[0].signal: 'us-health' is not a signal; declare it under spec.signals",
        ],
        HypothesisReader.Read(Specs.With(("signals", "[]"), ("impact", "[]"), ("during", "[]"), ("after", "[]"))).Errors.Select(error => error.ToString()));

    [Fact]
    public void Signals_without_a_name_are_not_among_those_that_are_offered() => Assert.Equal(
        [
            "spec.signals[1].name: '' is empty; use letters, digits, hyphens and underscores, at most 63, beginning with a letter and ending with a letter or digit",
            "spec.signals[2].expression: 'oks' is not a signal; the signals are us-health, rate, errors",
            "spec.impact[0].signal: 'oks' is not a signal; the signals are us-health, rate, errors",
        ],
        HypothesisReader.Read(Specs.With(("signals[1].name", "\"\""), ("signals[2].expression", "\"errors / oks\""), ("impact[0].signal", "\"oks\""))).Errors.Select(error => error.ToString()));

    [Theory]
    [InlineData("1m", null, "1m may pass without a whole sample of 'requests' (1m); write at least 2m")]
    [InlineData("2m", null, null)]
    [InlineData("2m", "30s", "2m may pass without a whole sample of 'requests' (1m) after a grace of 30s; write at least 2m30s")]
    [InlineData("2m30s", "30s", null)]
    public void A_limit_holds_a_whole_sample_wherever_it_begins(string within, string? grace, string? problem)
    {
        var expectation = $$"""{ "name": "it bites", "signal": "requests", "is": { "atMost": "50%" }, "within": "{{within}}"{{(grace is null ? "" : $", \"grace\": \"{grace}\"")}} }""";

        Assert.Equal(problem is null ? [] : [$"spec.impact[0].within: {problem}"], HypothesisReader.Read(Specs.With("impact[0]", expectation)).Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("3m", "3m", null)]
    [InlineData("3m", "4m", "spec.steadyState.expect[0].within: 7m is longer than the steady-state window of 6m; shorten it, or lengthen spec.steadyState.window")]
    public void A_sequence_has_to_fit_into_the_steady_state_window(string within, string lasting, string? message)
    {
        var reading = HypothesisReader.Read(Specs.With(("steadyState.expect[0].within", $"\"{within}\""), ("steadyState.expect[0].for", $"\"{lasting}\"")));

        Assert.Equal(message is null ? [] : [message], reading.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void What_was_written_beside_signals_and_expectations_is_taken_over()
    {
        var hypothesis = HypothesisReader.Read(Specs.With(
            ("audit", """{ "block": true, "route53": [ { "hostedZoneId": "Z1", "recordName": "Example.com" } ] }"""), ("signals[0].route53.noData", "\"Zero\""))).Value!;

        Assert.Equal(("Two regions.", "One may fail."), (hypothesis.Given, hypothesis.Claim));
        Assert.Equal([new EntryName("Z1", "example.com")], hypothesis.Audit.EntryNames);
        Assert.True(hypothesis.Audit.Block);
        Assert.Equal(NoDataPolicy.Zero, ((MetricSignal)hypothesis.Signals[0]).NoData);
        Assert.Equal("", HypothesisReader.Read(Specs.With("given", "null")).Value!.Given);
    }

    [Fact]
    public void A_quantity_that_is_not_there_at_all_is_none() => Assert.Equal(
        "spec.during[0].is.equals: '' is not a quantity; write a number such as 1, or a percentage of the baseline such as \"50%\"",
        Assert.Single(HypothesisReader.Read(Specs.Parse(Specs.Valid) with
        {
            During = [new ExpectationSpec { Name = "it is noticed", Signal = "us-health", Is = new BoundSpec { EqualTo = default(Core.Parsing.ScalarText) } }],
        }).Errors).ToString());

    [Fact]
    public void A_bound_is_relative_when_either_end_is()
    {
        var reading = HypothesisReader.Read(Specs.With("steadyState.expect[0].is", """{ "between": [0, "150%"] }"""));

        Assert.Equal("spec.steadyState.expect[0].is: is relative to the baseline, which is measured in this very window; give a number", Assert.Single(reading.Errors).ToString());
    }

    [Theory]
    [InlineData("1s")]
    [InlineData("5s")]
    [InlineData("10s")]
    [InlineData("20s")]
    [InlineData("30s")]
    [InlineData("60s")]
    [InlineData("3m")]
    public void Periods_that_CloudWatch_knows_are_accepted(string period)
    {
        var reading = HypothesisReader.Read(Specs.Parse($$"""
            { "claim": "c", "signals": [ { "name": "m", "cloudWatch": { "namespace": "n", "metricName": "m", "period": "{{period}}" } } ],
              "steadyState": { "window": "10m", "expect": [ { "name": "e", "signal": "m", "is": { "above": 0 } } ] } }
            """));

        Assert.Equal("", reading.Message);
        Assert.Equal(Core.Parsing.Durations.Parse(period), reading.Value!.Signals[0].Period);
    }
}

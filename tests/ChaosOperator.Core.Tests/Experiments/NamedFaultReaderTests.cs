using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Experiments.Named;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Experiments;

/// <summary>What cannot be injected is refused when it is read, by the field that has to be mended. What the rules of the schema say as well stands with them (CelRuleTests).</summary>
public sealed class NamedFaultReaderTests
{
    private static readonly ResourceTargetsSpec Workers = new() { Tags = new Dictionary<string, string> { ["tier"] = "workers" } };

    private static readonly LambdaFaultSpec Late = new() { AddDelay = new() { DelayMilliseconds = 1000 }, Functions = [new() { Name = "hello", Alias = "live" }], Duration = "10m" };

    private static readonly Ec2FaultSpec Stop = new() { StopInstances = new(), Targets = Workers, Duration = "10m" };

    private static readonly EcsFaultSpec Slow = new() { NetworkLatency = new() { DelayMilliseconds = 100 }, Targets = new() { Cluster = "shop" }, Duration = "10m" };

    private static readonly NetworkFaultSpec Cut = new() { DisruptConnectivity = new() { Scope = "all" }, Targets = new() { AvailabilityZone = "us-east-1a" }, Duration = "10m" };

    private static readonly AvailabilityZoneFaultSpec Lost = new() { Zone = "us-east-1a", Tags = new Dictionary<string, string> { ["system"] = "shop" }, Duration = "10m" };

    private static readonly string LongTag = new('x', 300);

    public static TheoryData<string, FaultSpec, string, string> Refused { get; } = new()
    {
        { "no function", new() { Lambda = Late with { Functions = [] } }, "spec.fault.lambda.functions", "0 functions are named" },
        { "a function twice", new() { Lambda = Late with { Functions = [new() { Name = "hello" }, new() { Name = "hello", Alias = "live" }] } }, "spec.fault.lambda.functions", "“hello” is named 2 times" },
        { "an ARN for a name", new() { Lambda = Late with { Functions = [new() { Name = "arn:aws:lambda:us-east-1:111122223333:function:f" }] } }, "spec.fault.lambda.functions[0].name", "is not valid" },
        { "an empty entry", new() { Lambda = Late with { Functions = [null!] } }, "spec.fault.lambda.functions[0].name", "is missing" },
        { "eleven aliases", new() { Lambda = Late with { Functions = [.. Enumerable.Range(1, 11).Select(number => new InvokedFunctionSpec { Name = $"f{number}", Alias = $"a{number}" })] } }, "spec.fault.lambda.functions", "make 11 targets" },
        { "no delay", new() { Lambda = Late with { AddDelay = new() } }, "spec.fault.lambda.addDelay.delayMilliseconds", "is missing" },
        { "a delay longer than Lambda", new() { Lambda = Late with { AddDelay = new() { DelayMilliseconds = 900_001 } } }, "spec.fault.lambda.addDelay.delayMilliseconds", "is out of range" },
        { "no share of invocations", new() { Lambda = Late with { Percentage = 0 } }, "spec.fault.lambda.percentage", "is out of range" },
        { "a status that is none", new() { Lambda = Late with { AddDelay = null, HttpResponse = new() { StatusCode = 42 } } }, "spec.fault.lambda.httpResponse.statusCode", "is out of range" },
        { "a header in a header", new() { Lambda = Late with { AddDelay = null, HttpResponse = new() { StatusCode = 503, ContentType = "text/plain\r\nx: y" } } }, "spec.fault.lambda.httpResponse.contentType", "is not valid" },
        { "half a minute", new() { Lambda = Late with { Duration = "30s" } }, "spec.fault.lambda.duration", "is too short" },
        { "half a day and more", new() { Ec2 = Stop with { Duration = "12h1s" } }, "spec.fault.ec2.duration", "is too long" },
        { "longer than the limit", new() { Ec2 = Stop with { Duration = "46m" } }, "spec.fault.ec2.duration", "exceeds spec.limits.maxDuration" },
        { "more than the limit", new() { Ec2 = Stop with { Targets = Workers with { Count = 4 } } }, "spec.fault.ec2.targets.count", "4 targets exceed spec.limits.maxTargets" },
        { "more ARNs than the limit", new() { Ec2 = Stop with { Targets = new() { Arns = [.. Enumerable.Range(1, 4).Select(Instance)] } } }, "spec.fault.ec2.targets.arns", "4 targets exceed" },
        { "more ARNs than FIS takes", new() { Ec2 = Stop with { Targets = new() { Arns = [.. Enumerable.Range(1, 6).Select(Instance)] } } }, "spec.fault.ec2.targets.arns", "6 ARNs are listed" },
        { "an instance elsewhere", new() { Ec2 = Stop with { Targets = new() { Arns = ["arn:aws:ec2:eu-west-1:111122223333:instance/i-1"] } } }, "spec.fault.ec2.targets.arns[0]", "is in another account or region" },
        { "an instance of others", new() { Ec2 = Stop with { Targets = new() { Arns = ["arn:aws:ec2:us-east-1:222233334444:instance/i-1"] } } }, "spec.fault.ec2.targets.arns[0]", "is in another account or region" },
        { "a volume for an instance", new() { Ec2 = Stop with { Targets = new() { Arns = ["arn:aws:ec2:us-east-1:111122223333:volume/vol-1"] } } }, "spec.fault.ec2.targets.arns[0]", "is no ARN of aws:ec2:instance" },
        { "no targets", new() { Ec2 = Stop with { Targets = null } }, "spec.fault.ec2.targets", "selects nothing" },
        { "no tags", new() { Ec2 = Stop with { Targets = new() { Tags = new Dictionary<string, string>() } } }, "spec.fault.ec2.targets.tags", "0 tags are given" },
        { "a tag that is too long", new() { Ec2 = Stop with { Targets = new() { Tags = new Dictionary<string, string> { ["tier"] = LongTag } } } }, "spec.fault.ec2.targets.tags.tier", "is too short or too long" },
        { "an empty tag", new() { Ec2 = Stop with { Targets = new() { Tags = new Dictionary<string, string> { ["tier"] = null! } } } }, "spec.fault.ec2.targets.tags.tier", "is too short or too long" },
        { "a filter without values", new() { Ec2 = Stop with { Targets = new() { Filters = [new() { Path = "State.Name" }] } } }, "spec.fault.ec2.targets.filters[0].values", "are none" },
        { "a filter that is none", new() { Ec2 = Stop with { Targets = new() { Filters = [null!] } } }, "spec.fault.ec2.targets.filters[0].path", "is missing" },
        { "too short a notice", new() { Ec2 = Stop with { StopInstances = null, InterruptSpotInstances = new() { Notice = "1m" } } }, "spec.fault.ec2.interruptSpotInstances.notice", "is too short" },
        { "a service of no cluster", new() { Ecs = Slow with { Targets = new() { Tags = Workers.Tags, Service = "checkout" } } }, "spec.fault.ecs.targets.service", "is given without cluster" },
        { "a source with a comma", new() { Ecs = Slow with { NetworkLatency = new() { DelayMilliseconds = 100, Sources = ["S3,DYNAMODB"] } } }, "spec.fault.ecs.networkLatency.sources[0]", "is not valid" },
        { "more sources than fit", new() { Ecs = Slow with { NetworkLatency = new() { DelayMilliseconds = 100, Sources = [.. Enumerable.Repeat(new string('x', 60), 20)] } } }, "spec.fault.ecs.networkLatency.sources", "takes 1219 characters" },
        { "a port that is none", new() { Ecs = Slow with { NetworkLatency = null, NetworkBlackholePort = new() { Port = 70_000, Traffic = TrafficDirection.Egress } } }, "spec.fault.ecs.networkBlackholePort.port", "is out of range" },
        { "no direction", new() { Ecs = Slow with { NetworkLatency = null, NetworkBlackholePort = new() { Port = 5432 } } }, "spec.fault.ecs.networkBlackholePort.traffic", "is missing" },
        { "endpoints for stopping", new() { Ecs = Slow with { NetworkLatency = null, StopTasks = new(), UseFaultInjectionEndpoints = true } }, "spec.fault.ecs.useFaultInjectionEndpoints", "is given with stopTasks" },
        { "a cluster for an instance", new() { Rds = new() { RebootInstances = new(), Targets = new() { Arns = ["arn:aws:rds:us-east-1:111122223333:cluster:orders"] }, Duration = "10m" } }, "spec.fault.rds.targets.arns[0]", "is no ARN of aws:rds:db" },
        { "nothing to pause", new() { Dynamodb = new() { Targets = Workers, Duration = "10m" } }, "spec.fault.dynamodb.pauseGlobalTableReplication", "is missing" },
        { "an unknown scope", new() { Network = Cut with { DisruptConnectivity = new() { Scope = "everything" } } }, "spec.fault.network.disruptConnectivity.scope", "is not valid" },
        { "its own region", new() { Network = Cut with { DisruptConnectivity = null, DisruptCrossRegionConnectivity = new() { Region = "us-east-1" } } }, "spec.fault.network.disruptCrossRegionConnectivity.region", "is us-east-1, the region of the experiment" },
        { "a zone elsewhere", new() { Network = Cut with { Targets = new() { AvailabilityZone = "eu-west-1a" } } }, "spec.fault.network.targets.availabilityZone", "eu-west-1a is not in us-east-1" },
        { "a region for a zone", new() { AvailabilityZone = Lost with { Zone = "us-east-1" } }, "spec.fault.availabilityZone.zone", "is not valid" },
        { "a lost zone elsewhere", new() { AvailabilityZone = Lost with { Zone = "us-west-2a" } }, "spec.fault.availabilityZone.zone", "us-west-2a is not in us-east-1" },
        { "a whole zone of everybody's", new() { AvailabilityZone = Lost with { Tags = null } }, "spec.fault.availabilityZone.tags", "is missing" },
        { "nothing lost", new() { AvailabilityZone = Lost with { Losses = [] } }, "spec.fault.availabilityZone.losses", "names nothing" },
        { "lost twice", new() { AvailabilityZone = Lost with { Losses = [ZoneLoss.Network, ZoneLoss.Network] } }, "spec.fault.availabilityZone.losses", "something twice" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_injected_is_refused_naming_the_field(string because, FaultSpec fault, string field, string problem)
    {
        var reading = Read(With(fault));

        Assert.False(reading.IsValid, because);
        Assert.Contains(reading.Errors, error => error.Field == field && error.Problem.Contains(problem, StringComparison.Ordinal) && error.Remedy.Length > 10);
    }

    [Fact]
    public void Of_two_faults_and_of_none_all_that_there_are_are_named()
    {
        var two = Assert.Single(Read(With(new() { Ec2 = Stop, Network = Cut })).Errors);

        Assert.Equal(("spec.fault", "ec2 and network are both given"), (two.Field, two.Problem));
        Assert.Equal(Read(With(new())).Errors[0].Remedy, two.Remedy);
        Assert.All(["lambdaExtension", "fis", "lambda", "availabilityZone", "dynamodb"], member => Assert.Contains(member, two.Remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void Functions_that_share_an_alias_share_targets_of_five()
    {
        var functions = Enumerable.Range(1, 7).Select(number => new InvokedFunctionSpec { Name = $"f{number}", Alias = "live" }).Append(new() { Name = "other" });

        var template = Template(new() { Lambda = Late with { Functions = [.. functions] } }, maxTargets: 20);

        Assert.Equal([5, 2, 1], template.GetProperty("targets").EnumerateObject().Select(target => target.Value.GetProperty("resourceArns").GetArrayLength()));
        Assert.Equal(["addDelay", "addDelay-2", "addDelay-3"], template.GetProperty("actions").EnumerateObject().Select(action => action.Name));
        Assert.False(template.GetProperty("targets").GetProperty("functions-3").TryGetProperty("parameters", out _));
    }

    [Fact]
    public void Instances_that_are_selected_have_to_be_running_unless_somebody_says_otherwise()
    {
        Assert.Contains("""{"path":"State.Name","values":["running"]}""", Json(Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("running", Json(Stop with { Targets = new() { Arns = [Instance(1)] } }), StringComparison.Ordinal);
        Assert.DoesNotContain("running", Json(Stop with { Targets = Workers with { Filters = [new() { Path = "State.Name", Values = ["pending"] }] } }), StringComparison.Ordinal);

        static string Json(Ec2FaultSpec spec) => Template(new() { Ec2 = spec }).GetRawText();
    }

    [Fact]
    public void A_notice_counts_into_the_longest_time_of_an_experiment()
    {
        var spec = With(new() { Ec2 = Stop with { StopInstances = null, InterruptSpotInstances = new() { Notice = "15m" }, Duration = "12h" } }) with { Limits = null };

        Assert.Equal("with the notice it takes 12h15m", Read(spec).Errors[0].Problem);
        Assert.Equal("spec.fault.ec2.duration", Read(spec).Errors[0].Field);
    }

    private static System.Text.Json.JsonElement Template(FaultSpec fault, int maxTargets = 3) =>
        System.Text.Json.JsonDocument.Parse(Assert.IsType<Fault.Fis>(Valid(With(fault) with { Limits = new() { MaxTargets = maxTargets } }).Fault).TemplateJson).RootElement;

    private static ChaosExperimentSpec With(FaultSpec fault) => Story with { Fault = fault, Limits = new() { MaxDuration = "45m", MaxTargets = 3 } };

    private static string Instance(int number) => $"arn:aws:ec2:us-east-1:111122223333:instance/i-{number}";
}

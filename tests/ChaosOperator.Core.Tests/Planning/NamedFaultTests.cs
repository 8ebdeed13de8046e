using System.Runtime.CompilerServices;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Schema;
using ChaosOperator.Core.Tests.Experiments;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Core.Tests.Planning;

/// <summary>
/// Each example of a named fault compiles to the FIS template beside these tests, in NamedFaults. To write them anew after a wanted change: <c>UPDATE_GOLDEN=1 dotnet run --project tests/ChaosOperator.Core.Tests</c>,
/// then read the diff.
/// </summary>
public sealed class NamedFaultTests
{
    private static readonly ObjectOwner Owner = new("lab", "resilience", "named", "0b9d6a3e-2f0c-4d55-9a53-6f7f0c1d2e3f");

    /// <summary>Kinds of faults that are no actions of FIS with a name.</summary>
    private static readonly string[] Unnamed = ["lambdaExtension", "fis", "automation"];

    public static TheoryData<string> Examples { get; } =
        [.. Directory.GetFiles(Repository.Folder("examples/named-faults"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_compiles_to_its_golden_template(string name) =>
        GoldenFile.Compare(Path.Combine(Folder(), $"{name}.json"), TemplateJson.Of(Compile(Read(name)).Template));

    [Fact]
    public void Every_golden_template_has_an_example() =>
        Assert.Equal(Examples.Select(row => row.Data), Directory.GetFiles(Folder()).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_catalogue_knows_all_of_it(string name)
    {
        var condition = Array.Empty<Condition>().WithCatalogue(Read(name), null, DateTimeOffset.UnixEpoch, 1).Find(ExperimentConditions.InCatalogue)!;

        Assert.True(condition.Status == ConditionStatus.True, condition.Message);
    }

    /// <summary>What is planned, counted, guarded and reverted does not depend on how it was written.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void It_is_the_plan_of_its_template_written_out(string name)
    {
        var named = Read(name);
        var plan = Compile(named);

        var written = Compile(named with { Fault = new Fault.Fis(((Fault.Fis)named.Fault).TemplateJson) { Verify = named.Fault.Verify } });

        Assert.Equal(TemplateJson.Of(written.Template with { Description = plan.Template.Description }), TemplateJson.Of(plan.Template));
        Assert.Equal((written.NeedsPreview, written.FaultDuration, written.MaxDuration), (plan.NeedsPreview, plan.FaultDuration, plan.MaxDuration));
        Assert.Equal(written.Marks.BitesWhenStarted, plan.Marks.BitesWhenStarted);
        Assert.EndsWith("(Chaos Operator, experiment resilience/named)", plan.Template.Description, StringComparison.Ordinal);
        Assert.True(plan.FaultDuration >= FisLimits.ShortestAction, "There is nothing to judge in a fault that is over at once.");
    }

    [Fact]
    public void Every_named_fault_and_every_action_of_it_has_an_example()
    {
        var written = Examples.SelectMany(row => Written(row.Data)).ToHashSet();

        Assert.Equal([], Kinds().SelectMany(kind => ActionsOf(kind.Type).DefaultIfEmpty("").Select(action => $"{kind.Name} {action}".Trim())).Where(each => !written.Contains(each)));
    }

    /// <summary>The fault of an example, and the action that it chooses.</summary>
    private static IEnumerable<string> Written(string name)
    {
        var fault = YamlManifest.ReadAll(File.ReadAllText(Path.Combine(Repository.Folder("examples/named-faults"), $"{name}.yaml")))[0]["spec"]!["fault"]!.AsObject().Single();
        return fault.Value!.AsObject().Select(member => $"{fault.Key} {member.Key}").Append(fault.Key);
    }

    private static IEnumerable<(string Name, Type Type)> Kinds() => typeof(FaultSpec).GetProperties()
        .Select(property => (Name: Assert.Single(Choice.Of(typeof(FaultSpec))).Members.Single(member => member.Equals(property.Name, StringComparison.OrdinalIgnoreCase)), property.PropertyType))
        .Where(kind => !Unnamed.Contains(kind.Name));

    private static IEnumerable<string> ActionsOf(Type type) => Choice.Of(type).Take(1).SelectMany(choice => choice.Members);

    private static Experiment Read(string name) =>
        ExperimentSamples.Valid(ExperimentSamples.FromYaml(File.ReadAllText(Path.Combine(Repository.Folder("examples/named-faults"), $"{name}.yaml"))));

    private static Plan Compile(Experiment experiment) => PlanCompiler.Compile(experiment with { DeadMansSwitch = false }, Owner);

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "NamedFaults");
}

using System.Text.Json.Nodes;
using ChaosOperator.Lab.CloudFormation;

namespace ChaosOperator.Tests.Shared.CloudFormation;

/// <summary>A template of the repository as it is evaluated for a stack that is not made: ids and attributes, which only AWS could tell, are made up of the names in the template unless they are given.</summary>
internal sealed class Stack : TemplateEvaluation
{
    /// <param name="file">The template, by its path in the repository.</param>
    /// <param name="parameters">Parameters without a default, and those that differ from it.</param>
    /// <param name="region">Where it is deployed.</param>
    /// <param name="known">What AWS would answer: by the name of a resource its reference, by <c>Name.Attribute</c> an attribute.</param>
    public Stack(string file, IReadOnlyDictionary<string, string> parameters, string region = "us-east-1", IReadOnlyDictionary<string, string>? known = null)
        : this(TemplateText.Read(File.ReadAllText(Repository.Folder(file))), parameters, region, known ?? new Dictionary<string, string>())
    {
    }

    private Stack(JsonObject template, IReadOnlyDictionary<string, string> parameters, string region, IReadOnlyDictionary<string, string> known)
        : base(template, Values(template, parameters, region), what => known.GetValueOrDefault(what, $"<{what}>"))
    {
    }

    private static Dictionary<string, string> Values(JsonObject template, IReadOnlyDictionary<string, string> parameters, string region)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal) { ["AWS::Partition"] = "aws", ["AWS::AccountId"] = "111122223333", ["AWS::Region"] = region };
        foreach (var (name, parameter) in template["Parameters"]!.AsObject().Where(parameter => parameter.Value!["Default"] is not null))
        {
            values[name] = parameter!["Default"]!.ToString();
        }
        foreach (var (name, value) in parameters)
        {
            values[name] = value;
        }
        return values;
    }
}

using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Lambda;

/// <summary>The layers that were published in the account. Of layers that never were, those of other accounts among them, every version is there.</summary>
internal sealed class LayerStore
{
    private readonly Dictionary<(string Region, string Name), SortedSet<int>> _versions = [];
    private readonly Dictionary<(string Region, string Name), int> _last = [];

    /// <summary>Publishes one more version.</summary>
    /// <returns>Its number.</returns>
    public int Publish(string region, string name)
    {
        var number = _last[(region, name)] = _last.GetValueOrDefault((region, name)) + 1;
        if (!_versions.TryGetValue((region, name), out var versions))
            _versions[(region, name)] = versions = [];
        versions.Add(number);
        return number;
    }

    /// <summary>Deletes a version; one that is not there is no error, as in AWS.</summary>
    public void Delete(string region, string name, int version) => _versions.GetValueOrDefault((region, name))?.Remove(version);

    /// <summary>The versions that are there.</summary>
    public IReadOnlyList<int> Versions(string region, string name) => [.. _versions.GetValueOrDefault((region, name)) ?? []];

    /// <summary>Whether a version was published and has been deleted since.</summary>
    public bool IsGone(string region, string name, int version) => _versions.TryGetValue((region, name), out var versions) && !versions.Contains(version);

    /// <summary>ARN of a layer of the account.</summary>
    public static string Arn(string region, string name) => $"arn:aws:lambda:{region}:{LabAccount.Id}:layer:{name}";

    /// <summary>Name of a layer that is named by name or by ARN.</summary>
    public static string NameOf(string text) => text.Split(':') is ["arn", _, "lambda", _, _, "layer", var name, ..] ? name : text;
}

using ChaosOperator.EndToEnd.BadInput;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Hostile;

namespace ChaosOperator.EndToEnd.Hostile;

/// <summary>An object that nobody means well with.</summary>
/// <param name="Resource">Plural of its resource.</param>
/// <param name="Name">Its name, which is in the name of every session that the operator opens for it.</param>
/// <param name="Json">What is sent.</param>
internal sealed record HostileObject(string Resource, string Name, string Json)
{
    private const int MostMutations = 2;

    /// <summary>The same objects for the same seed: every third a hypothesis, the others experiments that are due only at New Year unless that is what was mutated.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed.</param>
    public static IEnumerable<HostileObject> Generate(int count, int seed)
    {
        var random = new Random(seed);
        for (var number = 0; number < count; number++)
        {
            var name = $"hostile-{number}";
            var manifest = YamlManifest.ReadAll(number % 3 == 0 ? BadManifest.Hypothesis(name) : Experiment(name))[0];
            for (var mutation = random.Next(1, MostMutations + 1); mutation > 0; mutation--)
                new Mutation(random.Next(500), random.Next(9), random.Next(5000)).Apply(manifest);
            var json = manifest.ToJsonString().Replace(HostileValues.HalfCharacter, "\\ud83e", StringComparison.Ordinal);
            yield return new HostileObject(number % 3 == 0 ? "hypotheses" : "chaosexperiments", name, json);
        }
    }

    private static string Experiment(string name) => BadManifest.Experiment(
        name,
        ("region", "eu-west-1"),
        ("function", "example-eu-hello"),
        ("layer", "arn:aws:lambda:eu-west-1:871265522301:layer:chaos-lambda-extension-x86_64-unknown-linux-gnu-release:12"));
}

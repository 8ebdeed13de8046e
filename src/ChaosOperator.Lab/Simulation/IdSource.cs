namespace ChaosOperator.Lab.Simulation;

/// <summary>Identifiers that look like AWS's and come out the same for the same seed.</summary>
internal sealed class IdSource(int seed)
{
    private readonly Random _random = new(seed);

    public string Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    public string Code(string prefix, int length)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        return prefix + string.Concat(Enumerable.Range(0, length).Select(_ => Alphabet[_random.Next(Alphabet.Length)]));
    }
}

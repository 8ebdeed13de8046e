namespace ChaosOperator.Page.Live;

/// <summary>How many streams there are, by person and in all.</summary>
internal sealed class StreamLimits(PageOptions options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> open = [];
    private int all;

    /// <summary>Streams that are open.</summary>
    public int Open
    {
        get
        {
            lock (gate)
            {
                return all;
            }
        }
    }

    /// <summary>Room for one more, until it is disposed; null when there is none.</summary>
    public IDisposable? Enter(string person)
    {
        lock (gate)
        {
            var his = open.GetValueOrDefault(person);
            if (his >= options.StreamsOfOne || all >= options.Streams)
            {
                return null;
            }

            open[person] = his + 1;
            all++;
            return new Place(this, person);
        }
    }

    private void Leave(string person)
    {
        lock (gate)
        {
            all--;
            if (--open[person] == 0)
            {
                open.Remove(person);
            }
        }
    }

    private sealed class Place(StreamLimits limits, string person) : IDisposable
    {
        private bool left;

        public void Dispose()
        {
            if (!left)
            {
                left = true;
                limits.Leave(person);
            }
        }
    }
}

namespace ChaosOperator.Page.Live;

/// <summary>How many streams there are: by person, by what they are of, and in all.</summary>
internal sealed class StreamLimits(PageOptions options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> people = [];
    private readonly Dictionary<object, int> subjects = [];
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

    /// <summary>What the open streams are of, each once.</summary>
    public int Subjects
    {
        get
        {
            lock (gate)
            {
                return subjects.Count;
            }
        }
    }

    /// <summary>Room for one more, until it is disposed; null when there is none.</summary>
    /// <param name="person">Who looks.</param>
    /// <param name="subject">At what: equal where the same is shown.</param>
    public IDisposable? Enter(string person, object subject)
    {
        lock (gate)
        {
            if (people.GetValueOrDefault(person) >= options.StreamsOfOne || all >= options.Streams)
            {
                return null;
            }

            Count(people, person, 1);
            Count(subjects, subject, 1);
            all++;
            return new Place(this, person, subject);
        }
    }

    private void Leave(string person, object subject)
    {
        lock (gate)
        {
            Count(people, person, -1);
            Count(subjects, subject, -1);
            all--;
        }
    }

    private static void Count<T>(Dictionary<T, int> counts, T one, int by)
        where T : notnull
    {
        if ((counts[one] = counts.GetValueOrDefault(one) + by) == 0)
        {
            counts.Remove(one);
        }
    }

    private sealed class Place(StreamLimits limits, string person, object subject) : IDisposable
    {
        private bool left;

        public void Dispose()
        {
            if (!left)
            {
                left = true;
                limits.Leave(person, subject);
            }
        }
    }
}

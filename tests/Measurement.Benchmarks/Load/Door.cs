namespace Measurement.Benchmarks.Load;

/// <summary>Batches of 1,000 CloudEvents over HTTP until they are stored, beside Marten's own append with one writer.</summary>
internal static class Door
{
    private const int Batch = 1000;

    public static async Task<int> Run(string[] _)
    {
        await using var house = await House.Open();
        using var baseline = await Baseline.On(house);
        string[] workspaces = ["one", "two", "three"];
        var keys = new List<string>();
        foreach (var workspace in workspaces)
        {
            keys.Add(await house.Workspace(workspace));
        }

        await house.Ready();
        var clients = keys.ConvertAll(house.Client);
        var payloads = Enumerable.Range(0, 4).Select(seed => new Payload(Batch, batch: true, seed)).ToList();
        async Task<int> Push(int worker, int client)
        {
            await payloads[worker].Send(clients[client]);
            return Batch;
        }

        // Everything is compiled and every person known before the first round.
        await Measured.For(null, 2, 20, worker => Push(worker, worker));
        await Measured.For(null, 1, 3, _ => baseline.Append("one", Batch));
        await house.Ready();
        var (alone, two, same, floor, folding) = (new List<Rate>(), new List<Rate>(), new List<Rate>(), new List<Rate>(), new List<Rate>());
        for (var round = 0; round < Measured.Rounds; round++)
        {
            await using (await house.HoldFolds())
            {
                floor.Add(await Measured.For(house, 1, 4, _ => baseline.Append("one", Batch)));
                alone.Add(await Measured.For(house, 1, 4, worker => Push(worker, 0)));
                two.Add(await Measured.For(house, 2, 4, worker => Push(worker, worker)));
                same.Add(await Measured.For(house, 2, 4, worker => Push(worker, 0)));
            }

            await house.Ready();
            folding.Add(await Measured.For(house, 1, 4, worker => Push(worker, 2)));
            await house.Ready();
        }

        var one = floor.ConvertAll(rate => rate.PerSecond);
        const string Of = "Marten's append, one writer";
        Measured.Say("door.baseline", one, "events/s");
        Measured.Say("door.one-client", alone.ConvertAll(rate => rate.PerSecond), "events/s", one, Of);
        Measured.Say("door.two-clients-two-workspaces", two.ConvertAll(rate => rate.PerSecond), "events/s", one, Of);
        Measured.Say("door.two-clients-one-workspace", same.ConvertAll(rate => rate.PerSecond), "events/s", one, Of);
        Measured.Say("door.one-client-while-folding", folding.ConvertAll(rate => rate.PerSecond), "events/s", one, Of);
        Measured.Say("door.program", alone.ConvertAll(rate => rate.ProgramMilliseconds), "ms of processor a 1,000 events");
        Measured.Say("door.postgresql", alone.ConvertAll(rate => rate.PostgresMilliseconds), "ms of processor a 1,000 events", floor.ConvertAll(rate => rate.PostgresMilliseconds), Of);
        Measured.Say("door.resident", [house.Resident() / 1048576d], "MiB");
        clients.ForEach(client => client.Dispose());
        return 0;
    }
}

-- A history as schema 1 kept it: two servers, three tasks.
CREATE TABLE places (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    project_id INTEGER NOT NULL,
    UNIQUE (url, project_id)
);
CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    place_id INTEGER NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    task_id INTEGER NOT NULL,
    template_id INTEGER,
    template TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    user_id INTEGER,
    created INTEGER NOT NULL DEFAULT 0,
    started INTEGER,
    ended INTEGER,
    message TEXT NOT NULL DEFAULT '',
    json TEXT NOT NULL,
    UNIQUE (place_id, task_id)
);
CREATE INDEX tasks_in_order ON tasks (place_id, created, id);
CREATE INDEX tasks_of_template ON tasks (place_id, template_id, created, id);
CREATE INDEX tasks_of_status ON tasks (place_id, status, created, id);

INSERT INTO places (id, url, project_id) VALUES (1, 'https://semaphore.example.org', 1);
INSERT INTO places (id, url, project_id) VALUES (2, 'https://other.example.org', 7);
INSERT INTO tasks (place_id, task_id, template_id, template, status, user_id, created, started, ended, message, json)
VALUES (1, 2147483646, 3, 'Deploy Standard', 'error', 1, 1795514400000000, 1795514401000000, 1795514460000000, 'first',
'{"id":2147483646,"template_id":3,"project_id":1,"status":"error","user_id":1,"created":"2026-11-24T10:00:00Z","start":"2026-11-24T10:00:01Z","end":"2026-11-24T10:01:00Z","message":"first","tpl_alias":"Deploy Standard"}');
INSERT INTO tasks (place_id, task_id, template_id, template, status, user_id, created, started, ended, message, json)
VALUES (1, 2147483645, 3, 'Deploy Standard', 'running', 1, 1795518000500000, NULL, NULL, '',
'{"id":2147483645,"template_id":3,"project_id":1,"status":"running","user_id":1,"created":"2026-11-24T11:00:00.5Z","message":"","tpl_alias":"Deploy Standard"}');
INSERT INTO tasks (place_id, task_id, status, created, json)
VALUES (2, 5, 'success', 1795514400000000, '{"id":5,"project_id":7,"status":"success","created":"2026-11-24T10:00:00Z"}');
PRAGMA user_version = 1;

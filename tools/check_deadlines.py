#!/usr/bin/env python3
"""Holds `kigen deadline` and the table of holidays against a computation apart from both.

The holidays follow from the statute's own rules (fixed days, Happy Mondays, substitutes, days
between two holidays, the moves of 2019 to 2021) and from the usual formula for the equinoxes;
nothing is read from the rule files. Run in the root of the repository:

    tools/check_deadlines.py [PATH OF THE COMMAND]
"""
import datetime as d
import json
import subprocess
import sys
def nth(y,m,wd,n):
    x=d.date(y,m,1); return x+d.timedelta((wd-x.weekday())%7+7*(n-1))
def equinox(y):
    s=int(20.8431+0.242194*(y-1980))-int((y-1980)/4)
    a=int(23.2488+0.242194*(y-1980))-int((y-1980)/4)
    return d.date(y,3,s),d.date(y,9,a)
def holidays(y):
    D=d.date; se,ae=equinox(y)
    h={D(y,1,1),nth(y,1,0,2),D(y,2,11),se,D(y,4,29),D(y,5,3),D(y,5,4),D(y,5,5),nth(y,9,0,3),ae,D(y,11,3),D(y,11,23)}
    if y<=2018: h.add(D(y,12,23))
    if y>=2020: h.add(D(y,2,23))
    if y==2020: h|={D(y,7,23),D(y,7,24),D(y,8,10)}
    elif y==2021: h|={D(y,7,22),D(y,7,23),D(y,8,8)}
    else:
        h|={nth(y,7,0,3),nth(y,10,0,2)}
        if y>=2016: h.add(D(y,8,11))
    if y==2019: h|={D(y,5,1),D(y,10,22)}
    full=set(h); one=d.timedelta(1)
    for x in sorted(h):
        if x.weekday()==6:
            z=x+one
            while z in h: z+=one
            full.add(z)
    x=D(y,1,2)
    while x.year==y:
        if x not in h and x-one in h and x+one in h: full.add(x)
        x+=one
    return full
H=set().union(*(holidays(y) for y in range(2015,2029)))
def closed(x): return x.weekday()>=5 or x in H or (x.month,x.day) in {(12,29),(12,30),(12,31),(1,1),(1,2),(1,3)}
def due(x,n,roll):
    x+=d.timedelta(n-1)
    while roll and closed(x): x+=d.timedelta(1)
    return x
days=[]; x=d.date(2015,1,1)
while x<=d.date(2027,10,31): days.append(x); x+=d.timedelta(1)
out=subprocess.run([sys.argv[1] if len(sys.argv) > 1 else './target/debug/kigen','deadline','--format','ndjson','-'],input='\n'.join(map(str,days)),capture_output=True,text=True).stdout
n=bad=0; per={}
for l in out.splitlines():
    o=json.loads(l); k=d.date.fromisoformat(o['known'])
    want=due(k,o['days'],o['days']!=5)
    n+=1; per[o['days']]=per.get(o['days'],0)+1
    if str(want)!=o['due']:
        bad+=1; print(o,want)
print(len(days),'days',n,'limits',per,bad,'differ')
# the calendar itself, day by day
import re
t=open('rules/calendars/jp-government.yaml').read(); c=0; diff=[]
tab={int(y):set(m.split(', ')) for y,m in re.findall(r'^  (\d{4}): \[(.*)\]',t,re.M)}
for x in [d.date(2015,1,1)+d.timedelta(i) for i in range((d.date(2027,12,31)-d.date(2015,1,1)).days+1)]:
    c+=1
    if (x in H)!=(x.strftime('%m-%d') in tab[x.year]): diff.append(x)
print(c,'days of the calendar 2015-2027,',len(diff),'differ',diff[:5])
sys.exit(1 if bad or diff else 0)
